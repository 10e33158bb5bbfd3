// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Property;
import io.tracehub.internal.Bytes;
import io.tracehub.internal.spool.Frame;
import io.tracehub.internal.spool.Frames;
import io.tracehub.internal.spool.PackedPayload;
import io.tracehub.spi.Lane;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Whatever it is put together from, it is one stream that any reader of gzip reads. */
class GzipBodyTest {

  private static final int LEAST_PACKED = 8 * 1024;

  private final Bytes out = new Bytes(1024);

  @Test
  void textsAndPackedPayloads_areReadBackInOrder() {
    Property.holds(
        500,
        random -> {
          int level = 1 + random.nextInt(9);
          StringBuilder all = new StringBuilder();
          out.reset(1024);
          GzipBody gzip = new GzipBody(out, 1);
          for (int i = random.nextInt(12); i > 0; i--) {
            if (random.nextInt(3) == 0) {
              int most = random.nextInt(4) == 0 ? 200_000 : 30_000;
              String text = text(random, LEAST_PACKED + random.nextInt(most));
              Frame frame =
                  Frames.packed(
                      Frames.frame(Lane.LOGS, 1, 1, Frames.payload(List.of(text))),
                      level,
                      new byte[] {','});
              assertThat(frame.isPacked()).isTrue();
              gzip.packed(new PackedPayload(frame.payload()));
              all.append(text);
            } else {
              String text = text(random, random.nextInt(random.nextBoolean() ? 3 : 40_000));
              gzip.text(text.getBytes(ISO_8859_1), 0, text.length());
              all.append(text);
            }
          }
          gzip.end();
          assertThat(read()).isEqualTo(all.toString());
        });
  }

  @Test
  void nothing_isAnEmptyStream() throws IOException {
    new GzipBody(out, 1).end();
    assertThat(read()).isEmpty();
  }

  /** Repeats itself, so that the compressor looks back as far as it may. */
  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append("order ").append(random.nextInt(20)).append(" placed by customer c-1042; ");
    }
    return text.substring(0, length);
  }

  private String read() throws IOException {
    ByteArrayInputStream bytes = new ByteArrayInputStream(out.toByteArray());
    try (GZIPInputStream in = new GZIPInputStream(bytes)) {
      String text = new String(in.readAllBytes(), ISO_8859_1);
      assertThat(bytes.available()).as("bytes behind the stream").isZero();
      return text;
    }
  }
}
