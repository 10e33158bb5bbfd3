// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Property;
import io.tracehub.internal.Bytes;
import io.tracehub.internal.spool.Frame;
import io.tracehub.internal.spool.FrameEntries;
import io.tracehub.internal.spool.Frames;
import io.tracehub.spi.Lane;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Cutting slices out of frames. Each entry here is its own number, followed by some filling. */
class ContentsTest {

  @Test
  void slice_holdsItsEntriesAndTheirNumbers() {
    Property.holds(
        300,
        random -> {
          Contents contents = contents(random);
          int from = random.nextInt(contents.count());
          Slice slice = new Slice(from, from + 1 + random.nextInt(contents.count() - from));
          List<Frame> cut = contents.cut(slice);
          assertThat(cut.get(0).firstSequence()).isEqualTo(1L + slice.from());
          assertThat(new Contents(cut).count()).isEqualTo(slice.size());
          for (int i = 1; i < cut.size(); i++) {
            assertThat(cut.get(i).follows(cut.get(i - 1))).isTrue();
          }
          int next = slice.from();
          for (Frame frame : cut) {
            FrameEntries entries = new FrameEntries(frame);
            for (int i = 0; i < frame.count(); i++) {
              assertThat(entries.next()).isTrue();
              assertThat(text(entries)).startsWith((char) ('A' + next % 50) + "");
              next++;
            }
            assertThat(entries.next()).isFalse();
          }
        });
  }

  @Test
  void beginningThatFits_isTheLongestAndHoldsOneEntryAtLeast() {
    Property.holds(
        300,
        random -> {
          Contents contents = contents(random);
          int from = random.nextInt(contents.count());
          Slice slice = new Slice(from, from + 1 + random.nextInt(contents.count() - from));
          long maxBytes = random.nextInt(3000);
          Slice fitting = contents.fitting(slice, maxBytes);
          assertThat(fitting.from()).isEqualTo(slice.from());
          assertThat(fitting.size()).isBetween(1, slice.size());
          assertThat(fitting.isSingle() || contents.bytes(fitting) <= maxBytes).isTrue();
          if (fitting.to() < slice.to()) {
            Slice more = new Slice(fitting.from(), fitting.to() + 1);
            assertThat(contents.bytes(more)).isGreaterThan(maxBytes);
          }
        });
  }

  private static String text(FrameEntries entries) {
    Bytes out = new Bytes(64);
    entries.writeTo(out);
    return new String(out.toByteArray(), java.nio.charset.StandardCharsets.US_ASCII);
  }

  private static Contents contents(Random random) {
    List<Frame> frames = new ArrayList<>();
    int next = 0;
    for (int i = random.nextInt(5); i >= 0; i--) {
      int count = 1 + random.nextInt(8);
      ByteArrayOutputStream payload = new ByteArrayOutputStream();
      for (int j = 0; j < count; j++) {
        int length = 1 + random.nextInt(random.nextBoolean() ? 300 : 20);
        payload.write(1 + 4 * random.nextInt(6));
        for (int rest = length; ; rest >>>= 7) {
          payload.write(rest < 0x80 ? rest : rest | 0x80);
          if (rest < 0x80) {
            break;
          }
        }
        payload.writeBytes(
            ((char) ('A' + (next + j) % 50) + ".".repeat(length - 1))
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      }
      frames.add(Frames.frame(Lane.EVENTS, 1L + next, count, payload.toByteArray()));
      next += count;
    }
    return new Contents(frames);
  }
}
