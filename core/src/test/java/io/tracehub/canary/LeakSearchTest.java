// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LeakSearchTest {

  private static final int SECRET = 321;

  private final List<Planted> secrets = secrets();
  private final LeakSearch search = new LeakSearch(secrets);
  private final String token = secrets.get(SECRET).tokens().get(0);

  private static List<Planted> secrets() {
    Dice dice = new Dice(7);
    List<Planted> secrets = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      secrets.add(Planted.whole(dice.of(Dice.ALNUM + "+/", 24)));
    }
    return secrets;
  }

  private void assertFound(String leaked) {
    assertThat(search.in("x" + leaked).stream().toArray()).containsExactly(SECRET);
    assertThat(search.in(("some ä text: " + leaked + ".").getBytes(UTF_8)).stream().toArray())
        .containsExactly(SECRET);
  }

  @Test
  void token_isFoundWhole() {
    assertFound(token);
  }

  @Test
  void anyHalf_isFound() {
    for (int from = 0; from <= 12; from++) {
      assertFound(token.substring(from, from + 12));
    }
  }

  @Test
  void token_isFoundInUpperAndInLowerCase() {
    assertFound(token.toUpperCase(Locale.ROOT));
    assertFound(token.toLowerCase(Locale.ROOT));
  }

  @Test
  void token_isFoundInHexAndPercentEncoded() {
    assertFound(HexFormat.of().formatHex(token.getBytes(UTF_8)));
    assertFound(HexFormat.of().withUpperCase().formatHex(token.substring(12).getBytes(UTF_8)));
    assertFound(URLEncoder.encode(token, UTF_8));
  }

  @Test
  void token_isFoundInBase64AtEveryAlignment() {
    for (int before = 0; before < 6; before++) {
      byte[] text = ("u".repeat(before) + token + ":after").getBytes(UTF_8);
      assertFound(Base64.getEncoder().encodeToString(text));
      assertFound(Base64.getUrlEncoder().encodeToString(text));
    }
  }

  @Test
  void halfToken_isFoundInBase64AtEveryAlignment() {
    for (int before = 0; before < 3; before++) {
      String half = "u".repeat(before) + token.substring(0, 14);
      assertFound(Base64.getEncoder().withoutPadding().encodeToString(half.getBytes(UTF_8)));
    }
  }

  @Test
  void groupedNumber_isFoundWithoutItsGroups() {
    LeakSearch cards = new LeakSearch(List.of(Planted.whole("4539 5787 6362 1486")));
    assertThat(cards.in("paid by 4539578763621486").get(0)).isTrue();
    assertThat(cards.in("paid by 4539 5787 6362 1486").get(0)).isTrue();
  }

  @Test
  void everyPart_ofASecretIsLookedFor() {
    LeakSearch parts =
        new LeakSearch(List.of(new Planted("x", List.of("abcdefghijkl", "mnopqrstuvwx"))));
    assertThat(parts.in("mnopqrstuvwx").get(0)).isTrue();
  }

  @Test
  void cleanText_hasNothing() {
    Dice other = new Dice(8);
    assertThat(search.in("").isEmpty()).isTrue();
    assertThat(search.in(token.substring(0, 11)).isEmpty()).isTrue();
    assertThat(search.in(other.of(Dice.ALNUM, 1_000_000)).isEmpty()).isTrue();
    assertThat(search.in(other.of(Dice.HEX, 1_000_000)).isEmpty()).isTrue();
  }

  @Test
  void severalLeaks_areAllTold() {
    String text = secrets.get(1).text() + " " + secrets.get(999).text();
    assertThat(search.in(text).stream().toArray()).containsExactly(1, 999);
  }

  @Test
  void shortSecret_isLookedForWithItsBorders() {
    Planted pin = Planted.whole("4711");
    assertThat(pin.isSearchable()).isFalse();
    assertThat(pin.standsIn("pin=4711.")).isTrue();
    assertThat(pin.standsIn("14711 47112")).isFalse();
    assertThat(pin.standsIn("14711 4711")).isTrue();
  }
}
