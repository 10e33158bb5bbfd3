// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracehub.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever stands round a secret, it is found. */
class PlantedSecretTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Masker MASKER = Masker.builtIn();

  private static final Pattern SECRET =
      Pattern.compile("k4n4ry|4000056655665556|FR1420041010050500013M02606|eyJrNG40cnki");

  private static final List<String> LINES =
      List.of(
          "password=k4n4ry",
          "\"password\":\"k4n4ry\"",
          "api_key: k4n4ry",
          "Authorization: Bearer k4n4ry",
          "Cookie: a=k4n4ry; b=k4n4ry",
          "GET /?access_token=k4n4ry",
          "paid with 4000056655665556",
          "to FR1420041010050500013M02606",
          "got eyJhbGciOiJIUzI1NiJ9.eyJrNG40cnkiOjF9.c2ln",
          "at http://ada:k4n4ry@example.org/",
          "<password>k4n4ry</password>",
          "-----BEGIN PRIVATE KEY-----\nk4n4ry\n-----END PRIVATE KEY-----");

  private static final List<Object> VALUES =
      List.of(
          Map.of("password", "k4n4ry"),
          Map.of("dbPassword", Map.of("old", "k4n4ry")),
          Map.of("pin", List.of("k4n4ry")),
          Map.of("n", 4000056655665556L),
          "token=k4n4ry",
          List.of("Bearer k4n4ry0123456789"));

  @Test
  void secretOnALineOfItsOwn_isFoundAfterAnyText() {
    Property.holds(
        40_000,
        random -> {
          HostileTexts texts = new HostileTexts(random);
          String line = LINES.get(random.nextInt(LINES.size()));
          assertHidden(texts.next(5) + "\n" + line + "\n" + texts.next(3));
        });
  }

  @Test
  void secretInJson_isFoundAtAnyDepth() {
    Property.holds(
        20_000,
        random -> {
          Object planted = VALUES.get(random.nextInt(VALUES.size()));
          assertHidden(JSON.writeValueAsString(around(random, 1 + random.nextInt(3), planted)));
        });
  }

  private static void assertHidden(String text) {
    assertThat(MASKER.text(text)).as("masked: %s", text).doesNotContainPattern(SECRET);
  }

  private static Object around(Random random, int depth, Object planted)
      throws JsonProcessingException {
    Object inner = depth == 1 ? planted : around(random, depth - 1, planted);
    Object value = random.nextInt(4) == 0 ? JSON.writeValueAsString(inner) : inner;
    HostileTexts texts = new HostileTexts(random);
    if (random.nextInt(3) == 0) {
      List<Object> list = new ArrayList<>(List.of(texts.next(3), value, texts.next(3)));
      return list.subList(random.nextInt(2), 3 - random.nextInt(2));
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(texts.next(2), texts.next(3));
    map.put(texts.next(2), value);
    map.putIfAbsent(texts.next(2), random.nextInt());
    return map;
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " → ",
      quoteCharacter = '§',
      textBlock =
          """
          wrong password⏎"token":"k4n4ry" → wrong password⏎"token":"[masked:field]"
          password=abc\\⏎api_key: k4n4ry → password=[masked:field]⏎api_key: [masked:field]
          x0022⏎4000 0566 5566 5556=1234 → x0022⏎[masked:card]=1234
          sort -u "⏎password=k4n4ry⏎:x → sort -u "⏎password=[masked:field]⏎:x
          {"value":"k4n4ry","name":"password"} → {"value":"[masked:field]","name":"password"}
          ["-u `","token=k4n4ry"],"token]":-7 → ["-u `","token=[masked:field]"],"token]":-7
          tls.key: -----BEGIN PRIVATE KEY-----MIIE...⏎password: "k4n4ry" → tls.key: [masked:pem]
          -----BEGIN PRIVATE KEY-----MIIE {"password":"k4n4ry"} → [masked:pem]{"password":"[masked:field]"}
          -----BEGIN PRIVATE KEY-----MIIE password={a=k4n4ry}" → [masked:pem]"
          -----BEGIN PRIVATE KEY-----M: "x⏎{"secret":"k4n4ry"} ! → [masked:pem]} !
          Authorization: 'x⏎IDENTIFIED BY 'k4n4ry' → Authorization: '[masked:auth]'
          Digest username="a", b="x⏎"password":"k4n4ry" → [masked:auth]⏎"password":"[masked:field]"
          token="⏎password="k4n4ry" → token="[masked:field]"
          password:\\"x⏎Authorization: Digest nonce="k4n4ry" → password:\\"[masked:field]"
          --password \'x⏎IDENTIFIED BY 'k4n4ry' → --password \'[masked:field]'
          IDENTIFIED BY \'x⏎IDENTIFIED BY 'k4n4ry' → IDENTIFIED BY \'[masked:field]'
          {"a = " : {⏎  "password" : { "old" : "k4n4ry" }}} ! → {"a = " : {⏎  "password" : "[masked:field]"}} !
          {"pwd = " : {⏎  "password" : { "old" : "k4n4ry" }}} ! → {"pwd = "[masked:field]"password" : "[masked:field]"}} !
          pin: 'x7⏎IDENTIFIED BY 'k4n4ry' → pin: '[masked:field]'
          password: 'x⏎PASSWORD 'k4n4ry' → password: '[masked:field]'
          {"Digest a=\\"a\\"&#61;":{"pin":["k4n4ry"]}} ! → {"[masked:auth]":{"pin":"[masked:field]"}} !
          {"Digest a=" : {"pin":["k4n4ry"]}} ! → {"[masked:auth]" : {"pin":"[masked:field]"}} !
          curl -u "token=k4n4ry,x:k4n4ry" / → curl -u "token=[masked:field],x:[masked:field]" /
          curl -u ghp_16C7e42F292c6912E7710c838347Ae178B4a:k4n4ry / → curl -u [masked:cloud_key]:[masked:field] /
          """)
  void secretOnceMissed_isFound(String before, String after) {
    assertThat(MASKER.text(before.replace('⏎', '\n'))).isEqualTo(after.replace('⏎', '\n'));
  }
}
