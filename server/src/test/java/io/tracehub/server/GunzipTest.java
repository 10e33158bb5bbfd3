// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.bytes;
import static io.tracehub.server.ServerFixture.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GunzipTest {
  @Test
  void unpack_readsEveryOptionalHeaderField() throws Exception {
    byte[] plain = gzip(bytes("content"));
    ByteArrayOutputStream full = new ByteArrayOutputStream();
    full.write(plain, 0, 3);
    full.write(0x02 | 0x04 | 0x08 | 0x10);
    full.write(plain, 4, 6);
    full.writeBytes(new byte[] {3, 0, 'a', 'b', 'c'});
    full.writeBytes(bytes("name\0comment\0"));
    full.writeBytes(new byte[] {9, 9});
    full.write(plain, 10, plain.length - 10);

    assertThat(Gunzip.unpack(full.toByteArray(), 7)).isEqualTo(bytes("content"));
  }

  @Test
  void unpack_allowsZeroPaddingOnly() throws Exception {
    byte[] padded = Arrays.copyOf(gzip(bytes("x")), 100);

    assertThat(Gunzip.unpack(padded, 1)).isEqualTo(bytes("x"));
    padded[99] = 1;
    assertThatThrownBy(() -> Gunzip.unpack(padded, 1)).isInstanceOf(RefusedRequest.class);
  }

  @Test
  void unpack_stopsAtTheLimitOverAllMembers() throws Exception {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.writeBytes(gzip(new byte[600]));
    members.writeBytes(gzip(new byte[600]));

    assertThat(Gunzip.unpack(members.toByteArray(), 1_200)).hasSize(1_200);
    assertThatThrownBy(() -> Gunzip.unpack(members.toByteArray(), 1_199))
        .isInstanceOfSatisfying(
            RefusedRequest.class, refused -> assertThat(refused.status()).isEqualTo(413));
  }

  @Test
  void unpack_refusesEveryTruncation() {
    byte[] whole = gzip(bytes("some content that is a little longer"));

    for (int length = 1; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Gunzip.unpack(cut, 1_000))
          .as("first %d bytes", length)
          .isInstanceOf(RefusedRequest.class);
    }
  }

  @Test
  void unpack_neverReturnsDamagedContent() throws Exception {
    byte[] content =
        bytes("a line that is repeated, a line that is repeated, a line that is repeated");
    byte[] whole = gzip(content);
    Random random = new Random(20261120);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = whole.clone();
      damaged[10 + random.nextInt(whole.length - 10)] ^= (byte) (1 << random.nextInt(8));
      byte[] unpacked = unpackedOrContent(damaged, content);
      assertThat(unpacked).as("seed 20261120, round %d", i).isEqualTo(content);
    }
  }

  private static byte[] unpackedOrContent(byte[] damaged, byte[] content) {
    try {
      return Gunzip.unpack(damaged, 10_000);
    } catch (RefusedRequest refused) {
      return content;
    }
  }
}
