// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyCopyTest {

  private static final int MAX = 100;

  private static BodyCopy of(byte[] bytes) {
    BodyCopy copy = new BodyCopy(MAX);
    copy.add(bytes, 0, bytes.length);
    return copy;
  }

  private static @Nullable Object payload(String text, @Nullable String contentType) {
    return of(text.getBytes(StandardCharsets.UTF_8)).payload(contentType, null);
  }

  private static Map<?, ?> told(@Nullable Object payload) {
    assertThat(payload).isInstanceOf(Map.class);
    return payload instanceof Map<?, ?> told ? told : Map.of();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  @Test
  void nothing_isNoBody() {
    assertThat(new BodyCopy(MAX).payload("application/json", null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/problem+json",
        "text/json",
        "nonsense"
      })
  void json_isAStructure(String contentType) {
    assertThat(payload("\uFEFF{\"id\": 7, \"tags\": [\"a\", null]}", contentType))
        .isEqualTo(Map.of("id", 7, "tags", Arrays.asList("a", null)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\":", "{} {}", "[[[[", "not json"})
  void brokenJson_isAText(String text) {
    assertThat(payload(text, "application/json")).isEqualTo(text);
  }

  @Test
  void deepJson_isAText() {
    String deep = "[".repeat(5000);
    BodyCopy copy = new BodyCopy(10_000);
    copy.add(deep);
    assertThat(copy.payload("application/json", null)).isEqualTo(deep);
  }

  @Test
  void form_isAStructure() {
    assertThat(payload("a=1&b=%C3%A9+x&a=2&c&%zz=%", "application/x-www-form-urlencoded"))
        .isEqualTo(Map.of("a", List.of("1", "2"), "b", "é x", "c", "", "%zz", "%"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "text/html;charset=UTF-8", "application/xml", "a/b+xml"})
  void text_isAText(String contentType) {
    assertThat(payload("<b>é</b>", contentType)).isEqualTo("<b>é</b>");
  }

  @ParameterizedTest
  @CsvSource({"ISO-8859-1", "UTF-16", "windows-1252"})
  void charset_isHeeded(String charset) {
    byte[] bytes = "größe".getBytes(Charset.forName(charset));
    assertThat(of(bytes).payload("text/plain; Charset=\"" + charset + "\"", null))
        .isEqualTo("größe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "\\u0000", "x-é", "%s", ""})
  void unknownCharset_isUtf8(String charset) {
    assertThat(payload("größe", "text/plain; charset=" + charset)).isEqualTo("größe");
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, Body of type image/png not captured",
    "multipart/form-data; boundary=x, Body of type multipart/form-data not captured",
    "application/octet-stream, Body of type application/octet-stream not captured",
    "<script>, Body of type unknown not captured",
    ", Body of type unknown not captured"
  })
  void otherTypes_areToldOfOnly(@Nullable String contentType, String reason) {
    assertThat(payload("binary", contentType))
        .isEqualTo(Map.of("captured", false, "reason", reason));
  }

  @Test
  void longerBody_isItsBeginningAndItsLength() {
    assertThat(payload("é".repeat(60), "text/plain"))
        .isEqualTo(
            Map.of(
                "__truncated",
                true,
                "originalSizeBytes",
                120L,
                "maxSizeBytes",
                MAX,
                "preview",
                "é".repeat(50)));
  }

  @Test
  void cutWithinACharacter_leavesNoHalfOfIt() {
    Object told = payload("x" + "é".repeat(60), "text/plain");
    assertThat(told(told).get("preview")).isEqualTo("x" + "é".repeat(49));
  }

  @Test
  void limitOfZero_keepsTheLengthOnly() {
    BodyCopy copy = new BodyCopy(0);
    copy.add(new byte[5000], 0, 5000);
    assertThat(copy.payload("text/plain", null))
        .isEqualTo(BodyCopy.notCaptured("Body of 5000 bytes not captured: maxBodyBytes is 0"));
  }

  @Test
  void gzipAndDeflate_areUnpacked() throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(deflated)) {
      out.write("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(of(deflated.toByteArray()).payload("application/json", "deflate"))
        .isEqualTo(Map.of("a", 1));
    byte[] gzipped = gzip("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    assertThat(of(gzipped).payload("application/json", "GZIP")).isEqualTo(Map.of("a", 1));
  }

  @Test
  void plainBodyThatIsCalledGzip_isTakenAsItIs() {
    assertThat(of("{\"a\":1}".getBytes(StandardCharsets.UTF_8)).payload("text/json", "gzip"))
        .isEqualTo(Map.of("a", 1));
  }

  /** 100 bytes of gzip become 100 KB. */
  @Test
  void bomb_endsAtTheLimit() throws IOException {
    byte[] bomb = gzip(new byte[60_000]);
    assertThat(bomb).hasSizeLessThan(MAX);
    Map<?, ?> told = told(of(bomb).payload("text/plain", "gzip"));
    assertThat(told.get("__truncated")).isEqualTo(true);
    assertThat(told.get("originalSizeBytes")).isEqualTo((long) bomb.length);
    assertThat((String) told.get("preview")).hasSize(MAX);
  }

  @Test
  void damagedOrCutGzip_isWhatCouldBeUnpacked() throws IOException {
    byte[] whole = gzip("hello".repeat(3).getBytes(StandardCharsets.UTF_8));
    byte[] cut = Arrays.copyOf(whole, whole.length - 5);
    assertThat(told(of(cut).payload("text/plain", "gzip")).get("preview"))
        .isEqualTo("hellohellohello");
    byte[] damaged = {0x1f, (byte) 0x8b, 9, 9, 9};
    assertThat(told(of(damaged).payload("text/plain", "gzip")).get("preview")).isEqualTo("");
  }

  @Test
  void otherEncoding_isToldOfOnly() {
    assertThat(of(new byte[] {1, 2}).payload("text/plain", "br"))
        .isEqualTo(BodyCopy.notCaptured("Body of an encoding that is not known not captured"));
  }

  @Test
  void streams_areToldOfOnly() {
    assertThat(payload("data: 1\n\n", "text/event-stream;charset=UTF-8"))
        .isEqualTo(BodyCopy.notCaptured("Streaming response body not captured"));
    BodyCopy pieces = new BodyCopy(MAX);
    pieces.add("one");
    pieces.flush();
    pieces.add("two");
    assertThat(pieces.payload("text/plain", null))
        .isEqualTo(BodyCopy.notCaptured("Streaming response body not captured"));
  }

  @Test
  void flushAtTheEndOrBeforeTheBeginning_makesNoStream() {
    BodyCopy copy = new BodyCopy(MAX);
    copy.flush();
    copy.add("one");
    copy.flush();
    copy.flush();
    assertThat(copy.payload("text/plain", null)).isEqualTo("one");
  }

  @Test
  void whatIsTakenBack_isNotThere() {
    BodyCopy copy = new BodyCopy(MAX);
    copy.add("one");
    copy.clear();
    copy.add("two");
    assertThat(copy.payload("text/plain", null)).isEqualTo("two");
  }

  /** However it comes in parts, it is a byte queue that forgets what is beyond its limit. */
  @Test
  void anyParts_areTheBeginningAndTheLength() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      int max = random.nextInt(3000);
      BodyCopy copy = new BodyCopy(max);
      StringBuilder all = new StringBuilder();
      int steps = random.nextInt(12);
      for (int step = 0; step < steps; step++) {
        String part = Character.toString('a' + step).repeat(random.nextInt(600));
        byte[] bytes = ("--" + part + "--").getBytes(StandardCharsets.UTF_8);
        switch (random.nextInt(6)) {
          case 0 -> copy.add(bytes, 2, part.length());
          case 1 -> copy.add(ByteBuffer.wrap(bytes, 2, part.length()));
          case 2 -> copy.add(part);
          case 3 -> copy.add(part.toCharArray(), 0, part.length());
          case 4 -> {
            copy.add('x');
            part = "x";
          }
          default -> {
            int back = random.nextInt(all.length() + 1);
            copy.rewindTo(back);
            all.setLength(back);
            part = "";
          }
        }
        all.append(part);
        // What was beyond the limit cannot be read again where a rewind leads before it.
        if (all.length() > max) {
          break;
        }
      }
      Object told = copy.payload("text/plain", null);
      String message = "seed " + seed + ", round " + round;
      assertThat(copy.length()).as(message).isEqualTo(all.length());
      if (all.isEmpty()) {
        assertThat(told).as(message).isNull();
      } else if (all.length() <= max) {
        assertThat(told).as(message).isEqualTo(all.toString());
      } else if (max > 0) {
        assertThat((String) told(told).get("preview"))
            .as(message)
            .isEqualTo(all.substring(0, Math.min(max, 2000)));
      }
    }
  }

  @Test
  void anyBytes_ofAnyTypeAndEncoding_neverThrow() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] types = {
      "text/plain", "application/json", "application/x-www-form-urlencoded", "a/b+xml", "x"
    };
    String[] charsets = {"utf-8", "utf-16", "x-JISAutoDetect", "ISO-2022-JP", "?"};
    String[] encodings = {"", "gzip", "deflate", "br"};
    for (int round = 0; round < 5000; round++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      if (bytes.length > 3 && random.nextBoolean()) {
        bytes[0] = 0x1f;
        bytes[1] = (byte) 0x8b;
        bytes[2] = 8;
      }
      String type =
          types[random.nextInt(types.length)]
              + ";charset="
              + charsets[random.nextInt(charsets.length)];
      Object told = of(bytes).payload(type, encodings[random.nextInt(encodings.length)]);
      assertThat(told != null).as("seed " + seed).isEqualTo(bytes.length > 0);
    }
  }

  /** A stream of events may go on for hours. */
  @Test
  void bodyInPieces_holdsNoMemory() {
    BodyCopy copy = new BodyCopy(1 << 16);
    copy.add("one".getBytes(StandardCharsets.UTF_8), 0, 3);
    copy.flush();
    assertThat(copy.heldBytes()).isPositive();
    copy.add("two".getBytes(StandardCharsets.UTF_8), 0, 3);
    copy.add("three");
    assertThat(copy.heldBytes()).isZero();
    assertThat(copy.length()).isEqualTo(11);
  }
}
