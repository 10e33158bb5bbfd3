// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tracehub.Property;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterLinesTest {

  @Test
  void lines_areNumberedWithoutBlankOnes() throws Exception {
    assertThat(read("{\"a\":1}\n\n \t\r\n{\"b\":2}\n"))
        .extracting(LetterLines.Line::number, LetterLinesTest::text)
        .containsExactly(tuple(1, "{\"a\":1}"), tuple(2, "{\"b\":2}"));
  }

  @Test
  void lastLine_needsNoLineFeedToBeGood() throws Exception {
    assertThat(read("{\"a\":1}\n{\"b\":2}")).hasSize(2).allMatch(line -> line.damage() == null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"b\":", "{\"b\":\"te", "{\"b\":1", "{", "{\"b\":{\"c\":1}"})
  void lastLine_thatEndsInTheMiddleIsTorn(String half) throws Exception {
    List<LetterLines.Line> lines = read("{\"a\":1}\n" + half);

    assertThat(lines.get(0).damage()).isNull();
    assertThat(lines.get(1).damage()).isEqualTo("torn: the file ends within this line");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "[1]",
        "\"text\"",
        "{\"a\":NaN}",
        "{\"a\":1}{\"b\":2}",
        "{\"a\":1},",
        "{\"a\":1",
        "{'a':1}",
        "\u0000\u0000\u0000"
      })
  void damage_isReportedAndTheNextLineRead(String damaged) throws Exception {
    List<LetterLines.Line> lines = read(damaged + "\n{\"ok\":1}\n");

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).damage()).isNotNull().doesNotContain("torn");
    assertThat(lines.get(1).damage()).isNull();
  }

  @Test
  void bytesThatAreNoUtf8_areDamage() throws Exception {
    byte[] line = "{\"a\":\"?\"}\n".getBytes(UTF_8);
    line[6] = (byte) 0xFF;

    assertThat(read(line).get(0).damage()).startsWith("no JSON");
  }

  @Test
  void byteOrderMark_isNotPartOfTheFirstEntry() throws Exception {
    assertThat(text(read("\uFEFF{\"a\":1}\r\n").get(0)).strip()).isEqualTo("{\"a\":1}");
  }

  @Test
  void depth_isBounded() throws Exception {
    assertThat(read("{\"a\":" + "[".repeat(100_000) + "\n{}\n"))
        .extracting(line -> line.damage() == null)
        .containsExactly(false, true);
  }

  @Test
  void tooLongLine_isDamageAndNotKeptInMemory() throws Exception {
    byte[] line = new byte[LetterLines.MAX_BYTES + 10];
    java.util.Arrays.fill(line, (byte) 'x');
    line[line.length - 1] = '\n';

    LetterLines.Line read = read(line).get(0);
    assertThat(read.damage()).isEqualTo("longer than 16 MiB");
    assertThat(read.json()).hasSize(1024);
    assertThat(read.end()).isEqualTo(line.length);
  }

  @Test
  void anyBytes_areReadToTheEndWithoutGaps() {
    Property.holds(
        500,
        random -> {
          ByteArrayOutputStream file = new ByteArrayOutputStream();
          for (int i = random.nextInt(20); i > 0; i--) {
            byte[] noise = new byte[random.nextInt(30)];
            random.nextBytes(noise);
            file.writeBytes(random.nextBoolean() ? noise : "{\"a\":1}\n".getBytes(UTF_8));
          }
          long end = 0;
          for (LetterLines.Line line : read(file.toByteArray())) {
            assertThat(line.start()).isGreaterThanOrEqualTo(end);
            assertThat(line.end()).isGreaterThan(line.start());
            end = line.end();
          }
          assertThat(end).isLessThanOrEqualTo(file.size());
        });
  }

  private static String text(LetterLines.Line line) {
    return new String(line.json(), UTF_8);
  }

  private static List<LetterLines.Line> read(String file) throws Exception {
    return read(file.getBytes(UTF_8));
  }

  private static List<LetterLines.Line> read(byte[] file) throws Exception {
    List<LetterLines.Line> read = new ArrayList<>();
    try (LetterLines lines = new LetterLines(new ByteArrayInputStream(file))) {
      LetterLines.Line line;
      while ((line = lines.next()) != null) {
        read.add(line);
      }
    }
    return read;
  }
}
