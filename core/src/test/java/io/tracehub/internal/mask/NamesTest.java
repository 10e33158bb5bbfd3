// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Property;
import io.tracehub.RandomTexts;
import io.tracehub.internal.mask.NameRule.Effect;
import io.tracehub.internal.mask.NameRule.Place;
import io.tracehub.internal.mask.NameRule.Reach;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A name is known by its end, in any spelling, and by no more of it than its rule says. */
class NamesTest {

  private static final Names NAMES = Masker.builtIn().rules().names();

  static String[] namesOfSecrets() {
    return """
            password, PASSWORD, dbPassword, db_password, db-password, db.password,
            SPRING_DATASOURCE_PASSWORD, userpassword, password2, password_hash, newPassword,
            passwordConfirmation, X-Api-Key, apiKey, api key, API_KEY, apikeys, accessToken,
            access_token, refreshtoken, X-CSRF-Token, clientSecret, JSESSIONID,
            aws_secret_access_key, spring.datasource.password, user.pin, userPin, user_pin,
            cardNumber, card_number, cvv, CVV2, ssn, iban, Passwort, contraseña, pwd,
            Authorization, proxy-authorization, Cookie, set-cookie, key, private_key,
            user[password], user[0][client_secret], password[], password[0][1], card[cvv]
            """
        .strip()
        .split(",\\s+", -1);
  }

  @ParameterizedTest
  @MethodSource("namesOfSecrets")
  void fieldOfSecret_isKnownInAnySpelling(String name) {
    assertThat(NAMES.ofField(name)).isNotNull();
  }

  static String[] otherNames() {
    return """
            , spin, spinner, monkey, keyboard, tokenizer, passwordless, compass, passenger,
            author, obsession, span, company, japan, basin, using, consider, unexpected token,
            user, orderId, user.name, message, count, pinned, secretary, password[name], [], items[0], ], a]
            """
        .strip()
        .split(",\\s+", -1);
  }

  @ParameterizedTest
  @MethodSource("otherNames")
  void fieldOfSomethingElse_isNotKnown(String name) {
    assertThat(NAMES.ofField(name)).isNull();
  }

  @Test
  void caseAndSeparators_neverCount() {
    Property.holds(
        300,
        random -> {
          String[] words = {"client", "secret"};
          StringBuilder name = new StringBuilder();
          for (char c : String.join("", words).toCharArray()) {
            if (random.nextInt(5) == 0 && !name.isEmpty()) {
              name.append("_-.".charAt(random.nextInt(3)));
            }
            name.append(random.nextBoolean() ? Character.toUpperCase(c) : c);
          }
          assertThat(NAMES.ofField(name.toString())).as(name.toString()).isNotNull();
        });
  }

  @Test
  void names_areReadTheSameInAnyLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(new Masker(MaskSettings.BUILT_IN).rules().names().ofField("API_KEY_ID_PIN"))
          .isNotNull();
      assertThat(new Masker(MaskSettings.BUILT_IN).rules().names().ofField("CREDENTIALS"))
          .isNotNull();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void reach_saysHowMuchOfTheNameMustMatch() {
    assertThat(found(Reach.SUFFIX, "foo", "barfoo", "bar_foo", "barFoo", "a.foo", "foo"))
        .isEqualTo(5);
    assertThat(found(Reach.WORDS, "foo", "bar_foo", "barFoo", "a.foo", "foo", "bar foo"))
        .isEqualTo(5);
    assertThat(found(Reach.WORDS, "foo", "barfoo")).isZero();
    assertThat(found(Reach.LAST_PART, "foo", "a.foo", "foo")).isEqualTo(2);
    assertThat(found(Reach.LAST_PART, "foo", "bar_foo", "barFoo", "barfoo")).isZero();
    assertThat(found(Reach.WHOLE, "foo", "foo", "FOO", "f-oo")).isEqualTo(3);
    assertThat(found(Reach.WHOLE, "foo", "a.foo", "bar_foo", "barFoo", "food")).isZero();
  }

  private static int found(Reach reach, String rule, String... fields) {
    Names names = new Names();
    names.add(rule, NameRule.of(reach, Effect.MASK));
    int found = 0;
    for (String field : fields) {
      found += names.ofField(field) == null ? 0 : 1;
    }
    return found;
  }

  @Test
  void longestMatch_winsAndOfTwoForOneNameTheEarlier() {
    Names names = new Names();
    names.add("token", NameRule.of(Reach.SUFFIX, Effect.MASK));
    names.add("page_token", NameRule.of(Reach.SUFFIX, Effect.KEEP));
    names.add("token", NameRule.of(Reach.SUFFIX, Effect.COOKIE));
    assertThat(names.ofField("nextPageToken")).isNull();
    assertThat(names.ofField("accessToken")).extracting(NameRule::effect).isEqualTo(Effect.MASK);
  }

  @Test
  void floor_endsTheName() {
    String text = "password";
    assertThat(NAMES.find(text, 0, 8, Place.TEXT)).isNotNull();
    assertThat(NAMES.find(text, 1, 8, Place.TEXT)).isNull();
    assertThat(NAMES.find(text, 8, 8, Place.TEXT)).isNull();
  }

  @Test
  void anyName_isAnswered() {
    Property.holds(
        2000,
        random -> {
          String name = new RandomTexts(random).next(20) + new HostileTexts(random).next(4);
          int floor = random.nextInt(name.length() + 1);
          NAMES.ofField(name);
          NAMES.find(name, floor, name.length(), Place.TEXT);
          assertThat(NAMES.ofField(name + "_password")).isNotNull();
        });
  }
}
