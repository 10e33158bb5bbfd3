// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The search itself: it must find, or finding nothing would mean nothing. */
class SinksTest {

  private static final String SECRET = "Kc83hh2lPqzR5tt01x";

  private final Sinks sinks = new Sinks();

  @Test
  void secretThatCameOut_isCountedAndShownWithItsSurroundings() {
    sinks.searchFor(KeyCarriers.of("the key", SECRET));
    sinks.look("somewhere", "x".repeat(1000) + " key " + SECRET + " " + "x".repeat(1000));
    sinks.look("elsewhere", "nothing");
    assertThat(sinks.table()).containsPattern("somewhere .* found [1-9]");
    assertThat(sinks.table()).containsPattern("elsewhere .* found 0");
    assertThat(sinks.examples())
        .singleElement()
        .asString()
        .contains("the key in somewhere", SECRET);
  }

  @Test
  void halfASecret_isFoundAsWell() {
    sinks.searchFor(KeyCarriers.of("the key", SECRET));
    sinks.look("somewhere", "[masked:field]" + SECRET.substring(6));
    assertThat(sinks.examples()).hasSize(1);
  }

  @Test
  void whatWasFoundBefore_stillCountsWhenOthersAreSearchedFor() {
    sinks.searchFor(KeyCarriers.of("the key", SECRET));
    sinks.look("somewhere", SECRET);
    sinks.searchFor(List.of());
    sinks.look("somewhere", SECRET);
    assertThat(sinks.table()).containsPattern("found [1-9]");
  }

  @Test
  void everyCarrierOfTheKey_bearsIt() {
    List<Planting> plantings = KeyCarriers.of("the key", SECRET);
    sinks.searchFor(plantings);
    assertThat(sinks.control()).isEqualTo(plantings.size());
  }
}
