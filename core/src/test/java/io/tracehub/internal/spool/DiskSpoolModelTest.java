// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Property;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Any number of processes share a folder, one or two at a time; they append, deliver, put back, set
 * aside, stop, are killed. In the end everything that was appended was delivered, once unless a
 * kill came between. With files that get damaged and a disk that fails as well, some of it is lost,
 * but nothing is invented and the books of each balance.
 */
class DiskSpoolModelTest {

  /** How often something happened that a run is there for. */
  static final class Reached {
    private final Map<String, Integer> counts = new TreeMap<>();

    void reached(String what) {
      counts.merge(what, 1, Integer::sum);
    }

    void assertAll(int least, String... all) {
      for (String what : all) {
        assertThat(counts.getOrDefault(what, 0)).as(what).isGreaterThanOrEqualTo(least);
      }
    }
  }

  private static final String[] WITHOUT_FAULTS = {
    "killed", "closed", "second process", "adopted", "put back", "set aside", "rotated"
  };

  @Test
  void withoutFaults_nothingIsLostAndOnlyAKillRepeats() {
    run("model without faults", 150, false);
  }

  @Test
  void withFaults_nothingIsInventedAndTheBooksOfEachBalance() {
    run("model with faults", 150, true);
  }

  @Test
  @Tag("faults")
  void withoutFaults_nothingIsLostAndOnlyAKillRepeatsInManyRuns() {
    run("model without faults, many", 3000, false);
  }

  @Test
  @Tag("faults")
  void withFaults_nothingIsInventedAndTheBooksOfEachBalanceInManyRuns() {
    run("model with faults, many", 3000, true);
  }

  private static void run(String name, int cases, boolean faults) {
    Reached reached = new Reached();
    Row row = new Row(name);
    Property.holds(
        cases,
        random -> {
          SharedSpool spool = new SharedSpool(random, faults, reached);
          for (int step = 0; step < 60; step++) {
            spool.step();
          }
          row.run(spool.end());
        });
    row.print();
    System.out.println("  reached " + reached.counts);
    if (row.runs() > 1) {
      reached.assertAll(5, WITHOUT_FAULTS);
      if (faults) {
        reached.assertAll(5, "damaged", "damage met", "disk failed", "lost");
      }
    }
  }
}
