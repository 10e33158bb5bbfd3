// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Property;
import io.tracehub.RandomTexts;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masking what is masked changes nothing, whatever the text. */
class MaskingTwiceTest {

  private static final Masker PLAIN = Masker.builtIn();
  private static final Masker FULL =
      new Masker(
          new MaskSettings(
              List.of("badge", "*_ref"),
              List.of("session"),
              List.of("hunter2", "field", "x"),
              List.of("[a-z]+-[0-9]{4}", "id=([0-9]+)", "masked"),
              true,
              false));

  private static void assertSettled(Masker masker, String text) {
    String once = masker.text(text);
    assertThat(masker.text(once)).as("masked twice, of <%s>", text).isSameAs(once);
  }

  @Test
  void randomText_isMaskedOnce() {
    Property.holds(40_000, random -> assertSettled(PLAIN, new HostileTexts(random).next(10)));
  }

  @Test
  void randomTextWithEverySetting_isMaskedOnce() {
    Property.holds(20_000, random -> assertSettled(FULL, new HostileTexts(random).next(10)));
  }

  @Test
  void textAroundTag_isMaskedOnce() {
    Property.holds(
        20_000,
        random -> {
          HostileTexts texts = new HostileTexts(random);
          List<Kind> kinds = List.of(Kind.values());
          Kind kind = kinds.get(random.nextInt(kinds.size()));
          assertSettled(PLAIN, texts.next(4) + kind.tag() + texts.next(4));
        });
  }

  @Test
  void anyText_isAnsweredAndNotWithAnError() {
    Property.holds(
        20_000,
        random -> {
          String text = anyText(random);
          assertThat(FULL.text(text)).doesNotContain(Kind.ERROR.tag());
          assertThat(PLAIN.text(text)).doesNotContain(Kind.ERROR.tag());
        });
  }

  private static String anyText(Random random) {
    HostileTexts hostile = new HostileTexts(random);
    RandomTexts odd = new RandomTexts(random);
    return switch (random.nextInt(4)) {
      case 0 -> hostile.piece();
      case 1 -> odd.next(12);
      case 2 -> hostile.next(6) + odd.next(6) + hostile.next(6);
      default -> odd.next(3) + hostile.piece();
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic dXNlcjpz-AKIAIOSFODNN7EXAMPLE",
        "-u DE89 3704 0044 0532 0130 00",
        "-u k-eyJhbGciOiJIUzI1NiJ9.eyJz.c2ln",
        "-u %26pin%3D1234",
        "-user -----BEGIN PRIVATE KEY-----",
        "Basic dXNlcjpz-Basic dXNlcjpz-Basic dXNlcjpz-Basic dXNlcjpz-Basic dXNlcjpwYXNz",
        "password=[e]9",
        "pass%3D[}*",
        "Authorization&#61;D %27",
        "Authorization= = %22",
        "cookie:;%27",
        "://4111 1111 1111 1111x@",
        "-----BEGINPRIVATE-----END--4111111111111111",
        "-----BEGIN.eyJhbGciOiJIUzI1NiJ9.eyJz.c2ln---RSA PRIVATE",
        "GB82WEST12345698765432:iban\":t",
        "Bearer 67890ssh://a@"
      })
  void textOnceFoundByChance_isMaskedOnce(String text) {
    assertSettled(PLAIN, text);
  }

  @Test
  void linesWithoutStructures_areMaskedEachForItself() {
    Property.holds(
        40_000,
        random -> {
          String first = line(random);
          String second = line(random);
          assertThat(PLAIN.text(first + "\n" + second))
              .isEqualTo(PLAIN.text(first) + "\n" + PLAIN.text(second));
        });
  }

  /** Nothing that may open what another line closes, nor a value whose name another line tells. */
  private static String line(Random random) {
    return new HostileTexts(random)
        .next(6)
        .replaceAll("[\n\u2028\"'`\\\\{}\\[\\]()&%<>-]|value", "");
  }
}
