// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Property;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A segment of 64 KiB, damaged in every way that can be counted up: rows DK7, DK8 and DK9 of
 * delivery.md. The default build draws a part of each; {@code -Pfaults} runs all.
 */
class SegmentDamageTest {

  private static final int BYTES = 64 * 1024;
  private static final int BITS = BYTES * 8;

  @Test
  @Tag("faults")
  void dk7_everySingleBitFlipOf64KiBCostsThatFrameOnly() {
    Property.holds(
        1, random -> flip("dk7 every bit flip", SegmentBytes.random(random, BYTES), 0, 1));
  }

  @Test
  void dk7_someSingleBitFlipsOf64KiBCostThatFrameOnly() {
    Property.holds(
        1,
        random -> {
          SegmentBytes segment = SegmentBytes.random(random, BYTES);
          flip("dk7 some bit flips", segment, random.nextInt(101), 101);
        });
  }

  private static void flip(String name, SegmentBytes segment, int first, int step)
      throws IOException {
    Row row = new Row(name);
    byte[] damaged = segment.bytes().clone();
    for (int bit = first; bit < BITS; bit += step) {
      int at = bit / 8;
      damaged[at] ^= (byte) (1 << bit % 8);
      segment.assertFound(damaged, segment.without(at, at + 1));
      damaged[at] ^= (byte) (1 << bit % 8);
      row.run(1);
    }
    assertThat(row.runs()).isEqualTo((BITS - first + step - 1) / step);
    row.print();
  }

  @Test
  @Tag("faults")
  void dk8_everyTruncationLeavesTheIntactPrefix() {
    Property.holds(1, random -> cut("dk8 every truncation", random, 0, 1));
  }

  @Test
  void dk8_someTruncationsLeaveTheIntactPrefix() {
    Property.holds(1, random -> cut("dk8 some truncations", random, random.nextInt(29), 29));
  }

  private static void cut(String name, Random random, int first, int step) throws IOException {
    SegmentBytes segment = SegmentBytes.random(random, BYTES);
    Row row = new Row(name);
    for (int length = first; length <= BYTES; length += step) {
      List<Integer> whole = segment.without(length, Integer.MAX_VALUE);
      segment.assertFound(Arrays.copyOf(segment.bytes(), length), whole);
      boolean torn = !segment.starts().contains(length);
      row.run(torn ? 1 : 0);
    }
    row.print();
  }

  @Test
  void dk9_holeOfZerosCostsTheFramesThatItTouches() {
    Property.holds(
        4,
        random -> {
          SegmentBytes segment = SegmentBytes.random(random, BYTES);
          Row row = new Row("dk9 holes");
          for (int size : new int[] {512, 4096}) {
            for (int from = 0; from < BYTES; from += size) {
              byte[] damaged = segment.bytes().clone();
              Arrays.fill(damaged, from, from + size, (byte) 0);
              List<Integer> whole = segment.without(from, from + size);
              segment.assertFound(damaged, whole);
              row.run(segment.frames().size() - whole.size());
            }
          }
          row.print();
        });
  }

  @Test
  void dk9_zeroTailAndGarbageTailCostNothing() {
    Property.holds(
        2,
        random -> {
          SegmentBytes segment = SegmentBytes.random(random, BYTES);
          List<Integer> all = IntStream.range(0, segment.frames().size()).boxed().toList();
          for (int tail : new int[] {1, 59, 60, 61, 512, 4096, 1 << 20, (1 << 20) + 1, 3 << 20}) {
            byte[] longer = Arrays.copyOf(segment.bytes(), BYTES + tail);
            segment.assertFound(longer, all);
            byte[] garbage = new byte[tail];
            random.nextBytes(garbage);
            System.arraycopy(garbage, 0, longer, BYTES, tail);
            segment.assertFound(longer, all);
          }
        });
  }

  @Test
  void dk9_garbageBetweenFramesCostsNone() {
    Property.holds(
        20,
        random -> {
          List<FrameCodec.Numbered> pieces =
              IntStream.range(0, 20)
                  .mapToObj(i -> SegmentBytes.frame(random, i, 8 + random.nextInt(999)))
                  .toList();
          SegmentBytes clean = SegmentBytes.of(pieces);
          ByteArrayOutputStream mixed = new ByteArrayOutputStream();
          for (FrameCodec.Numbered piece : pieces) {
            byte[] garbage = new byte[random.nextInt(5000)];
            random.nextBytes(garbage);
            mixed.writeBytes(garbage);
            mixed.writeBytes(SegmentBytes.encoded(piece));
          }
          List<Integer> all = IntStream.range(0, 20).boxed().toList();
          clean.assertFound(mixed.toByteArray(), all);
        });
  }
}
