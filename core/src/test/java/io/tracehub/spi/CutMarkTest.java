// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Property;
import io.tracehub.RandomTexts;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mark of a cut text tells how long it was, also to whoever cuts it again. */
class CutMarkTest {

  @Test
  void mark_saysHowLongTheTextWas() {
    assertThat(CutMark.of(65_537)).isEqualTo("… [cut, 65537 characters in all]");
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 9, 10, 65_537, Integer.MAX_VALUE, 10_000_000_000L, 999_999_999_999_999_999L})
  void markedText_isAsLongAsItsMarkSays(long chars) {
    assertThat(CutMark.originalChars("the start" + CutMark.of(chars))).isEqualTo(chars);
    assertThat(CutMark.originalChars(CutMark.of(chars))).isEqualTo(chars);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        " characters in all]",
        "7 characters in all]",
        "[cut, 7 characters in all]",
        "… [cut,  characters in all]",
        "… [cut, x characters in all]",
        "… [cut, -7 characters in all]",
        "… [cut, 7 characters in all] and more",
        "… [cut, 12345678901234567890 characters in all]",
        "… [cut, 9999999999999999999 characters in all]",
        "… [cut, 99999999999999999999999999999 characters in all]"
      })
  void textWithoutAMark_isAsLongAsItIs(String text) {
    assertThat(CutMark.originalChars(text)).isEqualTo(text.length());
  }

  @Test
  void anyText_isAnswered() {
    Property.holds(
        1000,
        random -> {
          String text = new RandomTexts(random).next(20);
          assertThat(CutMark.originalChars(text)).isEqualTo(text.length());
          long chars = random.nextLong(1_000_000_000_000_000_000L);
          assertThat(CutMark.originalChars(text + CutMark.of(chars))).isEqualTo(chars);
        });
  }

  @Test
  void digits_areThoseOfAsciiInAnyLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(CutMark.of(42)).isEqualTo("… [cut, 42 characters in all]");
    } finally {
      Locale.setDefault(before);
    }
    String foreign = "… [cut, \u0664\u0662 characters in all]";
    assertThat(CutMark.originalChars(foreign)).isEqualTo(foreign.length());
  }
}
