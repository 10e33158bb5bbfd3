// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracehub.Property;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/** The reusable buffer holds what was written, however it was. */
class BytesTest {

  @Test
  void buffer_holdsWhatWasWrittenInAnyPieces() {
    Property.holds(
        200,
        random -> {
          Bytes bytes = new Bytes(random.nextInt(10));
          for (int use = 0; use < 3; use++) {
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            for (int i = random.nextInt(30); i > 0; i--) {
              byte[] piece = new byte[random.nextInt(100)];
              random.nextBytes(piece);
              int from = random.nextInt(piece.length + 1);
              bytes.write(piece, from, piece.length - from);
              expected.write(piece, from, piece.length - from);
              bytes.write(i);
              expected.write(i);
            }
            assertThat(bytes.toByteArray()).isEqualTo(expected.toByteArray());
            assertThat(bytes.size()).isEqualTo(expected.size());
            bytes.reset(random.nextInt(50));
            assertThat(bytes.size()).isZero();
          }
        });
  }

  @Test
  void varint_hasSevenBitsAByteTheLowestFirst() {
    assertThat(varint(0)).containsExactly(0);
    assertThat(varint(127)).containsExactly(127);
    assertThat(varint(128)).containsExactly(0x80, 0x01);
    assertThat(varint(16_383)).containsExactly(0xFF, 0x7F);
    assertThat(varint(16_384)).containsExactly(0x80, 0x80, 0x01);
    assertThat(varint(Integer.MAX_VALUE)).containsExactly(0xFF, 0xFF, 0xFF, 0xFF, 0x07);
  }

  @Test
  void copy_isNotChangedByTheNextUse() {
    Bytes bytes = new Bytes(4);
    bytes.write('a');
    byte[] copy = bytes.toByteArray();
    bytes.reset(4);
    bytes.write('b');
    assertThat(copy).containsExactly('a');
  }

  @Test
  void piecesBeyondTheArray_areRefused() {
    assertThatThrownBy(() -> new Bytes(4).write(new byte[3], 2, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static byte[] varint(int value) {
    Bytes bytes = new Bytes(1);
    bytes.writeVarint(value);
    return bytes.toByteArray();
  }
}
