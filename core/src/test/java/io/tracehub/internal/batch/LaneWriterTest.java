// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import static io.tracehub.Severity.ERROR;
import static io.tracehub.Severity.INFO;
import static io.tracehub.Severity.WARN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.Severity;
import io.tracehub.internal.spool.Frame;
import io.tracehub.internal.spool.Frames;
import io.tracehub.internal.spool.Packer;
import io.tracehub.spi.Lane;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How entries become frames. */
class LaneWriterTest {

  private final FakeClock clock = new FakeClock();
  private final LaneWriter writer = new LaneWriter("cafe", Lane.EVENTS, 3, new byte[] {','}, null);

  @Test
  void frame_isItsEntriesEachAfterItsLevelAndLength() {
    add("ab", INFO);
    add("x".repeat(300), WARN);
    byte[] payload = writer.seal(clock).payload();
    assertThat(payload).startsWith(9, 2, 'a', 'b', 13, 0xAC, 0x02, 'x');
    assertThat(payload).hasSize(2 + 2 + 3 + 300);
  }

  @Test
  void sequence_goesOnFromFrameToFrame() {
    add("1", INFO);
    add("2", ERROR);
    clock.advance(Duration.ofNanos(7));
    Frame first = writer.seal(clock);
    assertThat(writer.isEmpty()).isTrue();
    add("3", INFO);
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
    add("1", INFO);
    add("2", INFO);
    assertThat(writer.isFull()).isFalse();
    add("3", INFO);
    assertThat(writer.isFull()).isTrue();
  }

  @Test
  void frame_isFullByItsBytes() {
    add("x".repeat(Frame.FULL_BYTES - 10), INFO);
    assertThat(writer.isFull()).isFalse();
    add("x".repeat(100), INFO);
    assertThat(writer.isFull()).isTrue();
  }

  @Test
  void entryThatWasNotAdded_isNowhere() {
    add("1", INFO);
    write("half");
    assertThat(writer.length()).isEqualTo(4);
    add("2", INFO);
    write("half");
    assertThat(Frames.texts(writer.seal(clock))).containsExactly("1", "2");
  }

  @Test
  void fullFrame_isCompressedAndHoldsTheSame() {
    try (Packer packer = new Packer(1)) {
      LaneWriter packing = new LaneWriter("cafe", Lane.LOGS, 3, new byte[] {','}, packer);
      List<String> texts = List.of("x".repeat(8_000), "y", "z".repeat(500));
      for (String text : texts) {
        packing.begin().write(text.getBytes(UTF_8), 0, text.length());
        packing.add(INFO);
      }
      Frame frame = packing.seal(clock);
      assertThat(frame.isPacked()).isTrue();
      assertThat(Frames.texts(frame)).isEqualTo(texts);
      assertThat(packing.isEmpty()).isTrue();
    }
  }

  private void add(String text, Severity level) {
    write(text);
    writer.add(level);
  }

  private void write(String text) {
    writer.begin().write(text.getBytes(UTF_8), 0, text.length());
  }
}
