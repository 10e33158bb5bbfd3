// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.google.re2j.PatternSyntaxException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The user's own regular expressions. */
class PatternsTest {

  private static final String TAG = "[masked:pattern]";

  private static Masker with(String... patterns) {
    return new Masker(
        new MaskSettings(List.of(), List.of(), List.of(), List.of(patterns), false, false));
  }

  @Test
  void eachMatch_isMasked() {
    assertThat(with("EMP-[0-9]{6}").text("EMP-123456 met EMP-654321, not EMP-1"))
        .isEqualTo(TAG + " met " + TAG + ", not EMP-1");
  }

  @Test
  void firstGroup_isMaskedWhereThereIsOne() {
    assertThat(with("badge ([0-9]+)( of \\w+)?").text("badge 77 of ada, badge 78"))
        .isEqualTo("badge " + TAG + " of ada, badge " + TAG);
  }

  @Test
  void patterns_areUsedOneAfterTheOther() {
    assertThat(with("b+", "a(c)").text("ab ac")).isEqualTo("a" + TAG + " a" + TAG);
  }

  @Test
  void emptyMatchesAndMissingGroups_maskNothing() {
    String text = "nothing here";
    assertThat(with("x*", "n(z)?othing").text(text)).isSameAs(text);
  }

  @Test
  void caseAndLines_areMatchedAsThePatternSays() {
    assertThat(with("(?i)emp-[0-9]+").text("Emp-1 EMP-2")).isEqualTo(TAG + " " + TAG);
    assertThat(with("(?m)^id .*$").text("id 1\nno\nid 2")).isEqualTo(TAG + "\nno\n" + TAG);
  }

  /** An escape goes as a whole, so another match may stand where it ended. */
  @Test
  void matchBehindAMatch_isMaskedAtOnce() {
    String once = with("=([^ ]+)").text("a=b\\ = 1");
    assertThat(with("=([^ ]+)").text(once)).isSameAs(once);
  }

  @Test
  void tagsOfEarlierMasking_areLeft() {
    String tags = "password=[masked:field] and [masked:card]";
    assertThat(with("[a-z]{4,}").text("x " + tags)).contains("[masked:field]", "[masked:card]");
    String once = with("masked", "field", "[a-z]+").text(tags);
    assertThat(with("masked", "field", "[a-z]+").text(once)).isSameAs(once);
  }

  @Test
  void numberInJson_becomesAText() {
    assertThat(with("[0-9]{4}").text("{\"id\":1234,\"n\":5}"))
        .isEqualTo("{\"id\":\"" + TAG + "\",\"n\":5}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a+", "(a|b|ab)*c", "(a+)+$", "(a*)*b", "[a-z]"})
  void hostilePattern_takesAMomentInALongText(String pattern) {
    Masker masker = with(pattern);
    String text = "a".repeat(300_000);
    assertTimeout(Duration.ofSeconds(60), () -> masker.text(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[a-", "a**", "(?<name", "\\p{Nope}"})
  void wrongPattern_isToldAndRefused(String pattern) {
    assertThat(Masker.canUse(List.of("a", pattern))).isFalse();
    assertThatThrownBy(() -> with(pattern)).isInstanceOf(PatternSyntaxException.class);
  }

  @Test
  void rightPatterns_canBeUsed() {
    assertThat(Masker.canUse(List.of())).isTrue();
    assertThat(Masker.canUse(List.of("a+", "(?i)b"))).isTrue();
  }
}
