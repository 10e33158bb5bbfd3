// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.SampleRecord;
import io.tracehub.internal.EventIds;
import io.tracehub.internal.ring.TakenRecords;
import io.tracehub.spi.CapturedThrowable;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes an entry unique, and what makes two of them the same trouble. */
class EntryIdentityTest {

  private final TakenRecords records = new TakenRecords();
  private final Fingerprint fingerprint = new Fingerprint(name -> name.startsWith("com.acme."));

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1_795_176_000_123L, -1, Long.MAX_VALUE, Long.MIN_VALUE})
  void id_isAUuidOfVersionSevenWhateverTheTime(long epochMillis) {
    UUID id = UUID.fromString(new EventIds(new Random(1)).next(epochMillis));
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(epochMillis & 0xFFFF_FFFF_FFFFL);
  }

  @Test
  void ids_ofOneMillisecondDifferAndThoseOfLaterOnesSortBehind() {
    EventIds ids = new EventIds(new Random(1));
    Set<String> seen = new HashSet<>();
    String last = "";
    for (int i = 0; i < 1000; i++) {
      assertThat(seen.add(ids.next(1000))).isTrue();
      String later = ids.next(2000 + i);
      assertThat(later).isGreaterThan(last);
      last = later;
    }
  }

  @Test
  void exceptions_areTheSameTroubleIfOfOneTypeAndRaisedInOneMethodOfTheApplication() {
    CapturedThrowable one = thrown(41, "java.util.List", "com.acme.Cart");
    CapturedThrowable other = thrown(97, "java.util.Map", "com.acme.Cart");
    assertThat(of(error("a {}", 1).thrown(one)))
        .isEqualTo(List.of("x.Y", "com.acme.Cart.run"))
        .isEqualTo(of(error("b").thrown(other)));
    assertThat(of(error("a").thrown(thrown(41, "com.acme.Order"))))
        .isNotEqualTo(of(error("a").thrown(one)));
  }

  @Test
  void exceptionRaisedOutsideTheApplication_isKnownByItsFirstFrame() {
    assertThat(of(error("a").thrown(thrown(1, "java.util.List", "java.util.Map"))))
        .containsExactly("x.Y", "java.util.List.run");
    assertThat(of(error("a").thrown(thrown(1)))).containsExactly("x.Y", "");
  }

  @Test
  void messages_areTheSameTroubleIfOfOneLoggerAndOneTemplate() {
    assertThat(of(warn("user {} left", 1)))
        .isEqualTo(List.of("com.acme.orders.OrderService", "user {} left"))
        .isEqualTo(of(warn("user {} left", 2)));
    assertThat(of(warn("user {} left", 1).through("other")))
        .isNotEqualTo(of(warn("user {} left", 1)));
  }

  private List<String> of(SampleRecord record) {
    return fingerprint.of(records.take(record));
  }

  private static CapturedThrowable thrown(int line, String... classes) {
    List<StackTraceElement> frames =
        List.of(classes).stream()
            .map(type -> new StackTraceElement(type, "run", null, line))
            .toList();
    return new CapturedThrowable("x.Y", "m" + line, null, frames, 0, 0, List.of(), null);
  }
}
