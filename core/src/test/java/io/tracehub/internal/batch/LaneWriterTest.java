// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import static io.tracehub.Severity.ERROR;
import static io.tracehub.Severity.INFO;
import static io.tracehub.Severity.WARN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.internal.Bytes;
import io.tracehub.internal.spool.Frame;
import io.tracehub.spi.Lane;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How entries become frames. */
class LaneWriterTest {

  private final FakeClock clock = new FakeClock();
  private final LaneWriter writer = new LaneWriter("cafe", Lane.EVENTS, 3);

  @Test
  void frame_isItsEntriesEachAfterItsLevelAndLength() {
    writer.add(entry("ab"), INFO);
    writer.add(entry("x".repeat(300)), WARN);
    byte[] payload = writer.seal(clock).payload();
    assertThat(payload).startsWith(9, 2, 'a', 'b', 13, 0xAC, 0x02, 'x');
    assertThat(payload).hasSize(2 + 2 + 3 + 300);
  }

  @Test
  void sequence_goesOnFromFrameToFrame() {
    writer.add(entry("1"), INFO);
    writer.add(entry("2"), ERROR);
    clock.advance(Duration.ofNanos(7));
    Frame first = writer.seal(clock);
    assertThat(writer.isEmpty()).isTrue();
    writer.add(entry("3"), INFO);
    Frame second = writer.seal(clock);
    assertThat(first.firstSequence()).isOne();
    assertThat(first.lastSequence()).isEqualTo(2);
    assertThat(first.urgent()).isTrue();
    assertThat(first.instance()).isEqualTo("cafe");
    assertThat(first.appendedNanos()).isEqualTo(7);
    assertThat(first.appendedMillis()).isEqualTo(clock.epochMillis());
    assertThat(second.firstSequence()).isEqualTo(3);
    assertThat(second.count()).isOne();
    assertThat(second.urgent()).isFalse();
  }

  @Test
  void frame_isFullByCount() {
    writer.add(entry("1"), INFO);
    writer.add(entry("2"), INFO);
    assertThat(writer.isFullFor(1)).isFalse();
    writer.add(entry("3"), INFO);
    assertThat(writer.isFullFor(1)).isTrue();
  }

  @Test
  void frame_isFullBeforeItWouldExceedItsBytesButTakesOneLargeEntry() {
    assertThat(writer.isFullFor(200_000)).isFalse();
    writer.add(entry("x".repeat(60_000)), INFO);
    assertThat(writer.isFullFor(5_000)).isFalse();
    assertThat(writer.isFullFor(6_000)).isTrue();
    writer.add(entry("x".repeat(5_000)), INFO);
    assertThat(writer.seal(clock).payload().length).isLessThanOrEqualTo(LaneWriter.MAX_FRAME_BYTES);
  }

  private static Bytes entry(String text) {
    Bytes bytes = new Bytes(1);
    bytes.write(text.getBytes(UTF_8), 0, text.length());
    return bytes;
  }
}
