// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.FakeTransport;
import io.tracehub.Property;
import io.tracehub.internal.spool.Frame;
import io.tracehub.internal.spool.Frames;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.Lane;
import io.tracehub.spi.Payload;
import io.tracehub.wire.TraceHubFormat;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a request's body is made of. */
class PayloadBuilderTest {

  private static final TraceHubFormat FORMAT =
      new TraceHubFormat(new FormatSettings("s", "e", "", "", () -> "h", 1, "v", name -> false));

  @Test
  void payload_holdsEveryEntryOfEveryFrameInOrder() {
    PayloadBuilder gzipping = new PayloadBuilder(FORMAT, true, 1);
    PayloadBuilder plain = new PayloadBuilder(FORMAT, false, 1);
    Property.holds(
        100,
        random -> {
          List<String> entries = new ArrayList<>();
          List<Frame> frames = new ArrayList<>();
          for (int i = random.nextInt(5); i >= 0; i--) {
            Frame frame = frame(random, entries);
            frames.add(random.nextBoolean() ? frame : Frames.packed(frame, 1, FORMAT.separator()));
          }
          Payload payload = gzipping.build(frames);
          assertThat(texts(payload)).isEqualTo(entries);
          assertThat(payload.count()).isEqualTo(entries.size());
          assertThat(texts(plain.build(frames))).isEqualTo(entries);
        });
  }

  @Test
  void headers_sayWhichEntriesTheBodyHoldsAndHowToReadIt() {
    List<Frame> frames =
        List.of(
            Frames.frame(Lane.LOGS, 41, 2, new byte[] {9, 1, '1', 9, 1, '2'}),
            Frames.frame(Lane.LOGS, 43, 1, new byte[] {9, 1, '3'}));
    assertThat(new PayloadBuilder(FORMAT, true, 9).build(frames).headers())
        .isEqualTo(Map.of("X-Batch", Frames.INSTANCE + ";logs;41;3", "Content-Encoding", "gzip"));
    Payload plain = new PayloadBuilder(FORMAT, false, 9).build(frames);
    assertThat(plain.headers()).isEqualTo(Map.of("X-Batch", Frames.INSTANCE + ";logs;41;3"));
    assertThat(plain.body()).isEqualTo("[1,2,3]".getBytes(UTF_8));
  }

  @Test
  void payload_isNotChangedByTheNext() {
    PayloadBuilder builder = new PayloadBuilder(FORMAT, false, 1);
    Payload first = builder.build(List.of(Frames.frame(Lane.EVENTS, 1, 1, new byte[] {9, 1, '1'})));
    builder.build(List.of(Frames.frame(Lane.EVENTS, 2, 1, new byte[] {9, 1, '2'})));
    assertThat(first.body()).isEqualTo("[1]".getBytes(UTF_8));
  }

  /** Lengths around each size of the varint, and anything else. */
  private static Frame frame(Random random, List<String> entries) {
    int[] lengths = {0, 1, 125, 126, 127, 128, 16_381, 16_382, 16_383, 16_384, 70_000};
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      int length =
          random.nextBoolean() ? lengths[random.nextInt(lengths.length)] : random.nextInt(300);
      String text = String.valueOf((char) ('a' + random.nextInt(26))).repeat(length);
      entries.add(text);
      byte[] json = ('"' + text + '"').getBytes(UTF_8);
      payload.write(1 + 4 * random.nextInt(6));
      for (int rest = json.length; ; rest >>>= 7) {
        if (rest < 0x80) {
          payload.write(rest);
          break;
        }
        payload.write(rest | 0x80);
      }
      payload.writeBytes(json);
    }
    return Frames.frame(Lane.EVENTS, 1, count, payload.toByteArray());
  }

  private static List<String> texts(Payload payload) {
    List<String> texts = new ArrayList<>();
    FakeTransport.decode(payload).forEach((JsonNode entry) -> texts.add(entry.textValue()));
    return texts;
  }
}
