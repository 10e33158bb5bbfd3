// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Property;
import io.tracehub.spi.CutMark;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An enormous text is masked first and cut then, so that no half of a secret is left at its end.
 */
class CutTest {

  private static final Masker MASKER = Masker.builtIn();
  private static final int MAX_CHARS = 3000;

  @Test
  void textWithinTheBound_isNotCut() {
    String text = "a".repeat(MAX_CHARS);
    assertThat(MASKER.text(text, MAX_CHARS, 0)).isSameAs(text);
    assertThat(MASKER.text("pin=1234", MAX_CHARS, 0)).isEqualTo("pin=[masked:field]");
    assertThat(MASKER.text("", MAX_CHARS, 0)).isEmpty();
  }

  @Test
  void textBeyondTheBound_isCutAndSaysHowLongItWas() {
    String cut = MASKER.text("a".repeat(MAX_CHARS + 1), MAX_CHARS, 0);
    assertThat(cut).startsWith("aaaa").endsWith(CutMark.of(MAX_CHARS + 1));
    assertThat(cut.length()).isLessThan(MAX_CHARS + 60).isGreaterThan(MAX_CHARS / 2);
  }

  @Test
  void textCutAtCapture_countsWhatIsMissing() {
    assertThat(MASKER.text("a".repeat(MAX_CHARS), MAX_CHARS, 500))
        .endsWith(CutMark.of(MAX_CHARS + 500));
    assertThat(MASKER.text("a".repeat(2 * MAX_CHARS), MAX_CHARS, 500))
        .endsWith(CutMark.of(2 * MAX_CHARS + 500));
  }

  @Test
  void shortTextFromWhichAnEnormousArgumentIsMissing_showsNoneOfItAndIsNotMarked() {
    assertThat(MASKER.text("no placeholder", MAX_CHARS, 10_000_000)).isEqualTo("no placeholder");
  }

  @Test
  void smallestBounds_areKept() {
    for (int maxChars = 0; maxChars < 40; maxChars++) {
      assertThat(MASKER.text("password=hunter2 ".repeat(100), maxChars, 0))
          .doesNotContain("hunter")
          .endsWith(CutMark.of(1700));
    }
  }

  static Stream<String> secrets() {
    return Stream.of(
        "password=hunter2-hunter2-hunter2",
        "password=\"hunter2 and then some more\"",
        "{\"apiKey\":\"hunter2-hunter2-hunter2\"}",
        "4111 1111 1111 1111",
        "4111111111111111",
        "DE89 3704 0044 0532 0130 00",
        "Authorization: Bearer abcdefghijklmnop.qrstuvw",
        "https://ada:hunter2-hunter2@example.org/a",
        "eyJhbGciOiJIUzI1NiJ9." + "eyJz".repeat(200) + ".c2lnbmF0dXJl",
        "ghp_" + "0123456789abcdefghijABCDEFGHIJ0123456789",
        "-----BEGIN PRIVATE KEY-----\n"
            + "MIIEvQIBADAN\n".repeat(120)
            + "-----END PRIVATE KEY-----",
        "<password>hunter2-hunter2-hunter2</password>",
        "my own literal, which is a long one");
  }

  /** The cut goes through each place of the secret once. */
  @ParameterizedTest
  @MethodSource("secrets")
  void secretAtTheCut_leavesNoHalf(String secret) {
    Masker masker =
        new Masker(
            new MaskSettings(
                List.of(),
                List.of(),
                List.of("my own literal, which is a long one"),
                List.of(),
                false,
                false));
    String tail = secret.substring(secret.length() / 3);
    for (int shown = 0; shown <= secret.length(); shown++) {
      String text = "-".repeat(MAX_CHARS - shown) + " " + secret + " " + "-".repeat(MAX_CHARS);
      String cut = masker.text(text, MAX_CHARS, 0);
      assertThat(cut)
          .as("%d characters before the cut", shown)
          .doesNotContain(tail.substring(0, 4));
    }
  }

  @Test
  void longLiteralAtTheCut_leavesNoHalf() {
    String literal = "k4n4ry-".repeat(300);
    Masker masker =
        new Masker(
            new MaskSettings(List.of(), List.of(), List.of(literal), List.of(), false, false));
    for (int shown = 1; shown < literal.length(); shown += 97) {
      String text = "-".repeat(MAX_CHARS - shown) + literal + "-".repeat(MAX_CHARS);
      assertThat(masker.text(text, MAX_CHARS, 0)).doesNotContain("k4n4ry");
    }
  }

  @Test
  void tagAtTheCut_isKeptWholeOrLeftOut() {
    for (int chars = 1000; chars < 1100; chars++) {
      String cut = MASKER.text("pin=1234 ".repeat(1000), chars, 0);
      String kept = cut.substring(0, cut.indexOf("… [cut"));
      assertThat(kept.replace("pin=[masked:field] ", "")).doesNotContain("masked");
    }
  }

  @Test
  void randomText_isCutSomewhereAndMarkedWithItsSize() {
    Property.holds(
        2000,
        random -> {
          String text = new HostileTexts(random).next(400);
          int maxChars = random.nextInt(text.length() + 10);
          String cut = MASKER.text(text, maxChars, 0);
          assertThat(cut).doesNotContain(Kind.ERROR.tag());
          if (text.length() > maxChars) {
            assertThat(CutMark.originalChars(cut)).isEqualTo(text.length());
            String masked = MASKER.text(text.substring(0, maxChars));
            assertThat(masked).startsWith(cut.substring(0, cut.lastIndexOf("… [cut")));
          } else {
            assertThat(cut).isEqualTo(MASKER.text(text));
          }
        });
  }
}
