// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Property;
import io.tracehub.RandomTexts;
import org.junit.jupiter.api.Test;

class VisibleTextTest {

  @Test
  void controlCharacters_areShownAsPictures() {
    assertThat(VisibleText.line("\u001b[2J\u0007\0\r\n\u007f")).isEqualTo("␛[2J␇␀␍␊␡");
  }

  @Test
  void charactersThatNobodySees_areSpelledOut() {
    assertThat(VisibleText.line("a\u202Eb\u009b2J\u2028\u200B\uD800"))
        .isEqualTo("a\\u{202e}b\\u{9b}2J\\u{2028}\\u{200b}\\u{d800}");
  }

  @Test
  void block_keepsItsLinesAndIndentsThem() {
    assertThat(VisibleText.block("a\r\nb\n\tc\rd", "> ")).isEqualTo("> a\n> b\n>     c␍d");
  }

  @Test
  void ordinaryText_staysAsItIs() {
    assertThat(VisibleText.line("Größe 漢字 \uD83D\uDE00 \\u001b"))
        .isEqualTo("Größe 漢字 \uD83D\uDE00 \\u001b");
  }

  @Test
  void line_isCutBetweenCharacters() {
    assertThat(VisibleText.line("\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00", 2))
        .isEqualTo("\uD83D\uDE00…");
    assertThat(VisibleText.line("abc", 3)).isEqualTo("abc");
  }

  @Test
  void nothing_thatATerminalObeysIsLeft() {
    Property.holds(
        500,
        random -> {
          String text = new RandomTexts(random).next(60);

          assertThat(VisibleText.line(text).codePoints())
              .noneMatch(
                  c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
          assertThat(VisibleText.block(text, " ").codePoints())
              .noneMatch(c -> c != '\n' && Character.isISOControl(c));
        });
  }
}
