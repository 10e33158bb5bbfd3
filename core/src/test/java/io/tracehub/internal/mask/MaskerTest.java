// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each kind of secret becomes, and what looks like one and stays. */
class MaskerTest {

  private static final Masker MASKER = Masker.builtIn();
  private static final Masker WITH_PII =
      new Masker(new MaskSettings(List.of(), List.of(), List.of(), List.of(), true, false));

  @ParameterizedTest
  @CsvSource(
      delimiterString = " → ",
      quoteCharacter = '§',
      textBlock =
          """
          password=hunter2 → password=[masked:field]
          login ok, password: hunter2; retries=3 → login ok, password: [masked:field]; retries=3
          SPRING_DATASOURCE_PASSWORD=hunter2 next → SPRING_DATASOURCE_PASSWORD=[masked:field] next
          User(name=ada, dbPassword=hunter2, age=36) → User(name=ada, dbPassword=[masked:field], age=36)
          {"user":"ada","apiKey":"k-1","n":1} → {"user":"ada","apiKey":"[masked:field]","n":1}
          sent {"user":"ada","apiKey":"k-1"} to b → sent {"user":"ada","apiKey":"[masked:field]"} to b
          body="{\\"secret\\":\\"x y\\"}" sent → body="{\\"secret\\":\\"[masked:field]\\"}" sent
          password='it is long' and more → password='[masked:field]' and more
          GET /a?access_token=abc&page=2 → GET /a?access_token=[masked:field]&page=2
          a%3Faccess_token%3Dabc%26page%3D2 → a%3Faccess_token%3D[masked:field]%26page%3D2
          <user><password>hunter2</password></user> → <user><password>[masked:field]</password></user>
          &lt;password&gt;hunter2&lt;/password&gt; → &lt;password&gt;[masked:field]&lt;/password&gt;
          <login password="hunter2" user="ada"/> → <login password="[masked:field]" user="ada"/>
          {&quot;password&quot;:&quot;hunter2&quot;} → {&quot;password&quot;:&quot;[masked:field]&quot;}
          password\\u003dhunter2\\u0026a\\u003db → password\\u003d[masked:field]\\u0026a\\u003db
          run --password hunter2 --verbose → run --password [masked:field] --verbose
          run --token=hunter2 -v → run --token=[masked:field] -v
          curl -u ada:hunter2 host → curl -u ada:[masked:field] host
          CREATE USER ada IDENTIFIED BY 'hunter2' → CREATE USER ada IDENTIFIED BY '[masked:field]'
          ALTER ROLE ada PASSWORD 'hunter2' → ALTER ROLE ada PASSWORD '[masked:field]'
          name=password value=hunter2 → name=password value=[masked:field]
          pin=1234 ok → pin=[masked:field] ok
          session: 0123456789abcdef → session: [masked:field]
          password=[abc]def, x → password=[masked:field], x
          """)
  void valueOfTellingName_isMasked(String before, String after) {
    assertThat(MASKER.text(before)).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " → ",
      quoteCharacter = '§',
      textBlock =
          """
          Authorization: Bearer abc.def → Authorization: [masked:bearer]
          got Bearer 0123456789abcdef here → got [masked:bearer] here
          Authorization: Basic YWRhOmh1bnRlcjI= → Authorization: [masked:basic]
          Proxy-Authorization: Token abc → Proxy-Authorization: [masked:api_key]
          Authorization: Digest username="ada", response="f00" → Authorization: [masked:auth]
          authorization: 0123 → authorization: [masked:auth]
          Cookie: a=b; c=d → Cookie: [masked:cookie]
          curl -H "Cookie: a=b; c=d" host → curl -H "Cookie: [masked:cookie]" host
          Set-Cookie: id=1; Path=/; HttpOnly → Set-Cookie: [masked:cookie]
          x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln y → x [masked:jwt] y
          postgres://ada:hunter2@db:5432/shop → postgres://ada:[masked:url]@db:5432/shop
          redis://:hunter2@cache → redis://:[masked:url]@cache
          jdbc:oracle:thin:ada/hunter2@db:1521:x → jdbc:oracle:thin:ada/[masked:url]@db:1521:x
          paid with 4111 1111 1111 1111 today → paid with [masked:card] today
          paid with 4111-1111-1111-1111. → paid with [masked:card].
          {"n":5500000000000004,"m":7} → {"n":"[masked:card]","m":7}
          to DE89370400440532013000 now → to [masked:iban] now
          to DE89 3704 0044 0532 0130 00 now → to [masked:iban] now
          iban=DE89 3704 0044 0532 0130 00 now → iban=[masked:field] now
          """)
  void secretThatTellsByItsForm_isMasked(String before, String after) {
    assertThat(MASKER.text(before)).isEqualTo(after);
  }

  static Stream<String> vendorKeys() {
    String tail = "0123456789abcdefghijABCDEFGHIJ0123456789";
    String hex = "0123456789abcdef".repeat(4);
    return Stream.of(
        "AKIA" + "IOSFODNN7EXAMPLE",
        "AIza" + tail.substring(0, 35),
        "ghp_" + tail,
        "github_pat_" + tail,
        "glpat-" + tail.substring(0, 20),
        "xoxb-" + tail,
        "sk_live_" + tail.substring(0, 24),
        "sk-proj-" + tail,
        "SG." + tail.substring(0, 22) + "." + tail,
        "npm_" + tail,
        "hf_" + tail,
        "pypi-" + tail,
        "dop_v1_" + hex,
        "shpat_" + hex.substring(0, 32),
        "th_" + hex);
  }

  @ParameterizedTest
  @MethodSource("vendorKeys")
  void keyOfKnownIssuer_isMaskedWhereverItStands(String key) {
    assertThat(MASKER.text(key)).isEqualTo("[masked:cloud_key]");
    assertThat(MASKER.text("sent " + key + ", then")).isEqualTo("sent [masked:cloud_key], then");
    assertThat(MASKER.text("{\"note\":\"" + key + "\"}"))
        .isEqualTo("{\"note\":\"[masked:cloud_key]\"}");
  }

  /** The shortest keys end before it is known that they are mixed. */
  @ParameterizedTest
  @MethodSource("vendorKeys")
  void beginningOfAKey_isReadNoFurtherThanTheText(String key) {
    for (int end = 0; end < key.length(); end++) {
      assertThat(MASKER.text(key.substring(0, end))).isNotEqualTo("[masked:error]");
      assertThat(MASKER.text("xoxb-" + "a".repeat(end))).isEqualTo("xoxb-" + "a".repeat(end));
    }
  }

  @Test
  void privateKey_isMaskedToItsLastLine() {
    String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nAbCd==\n-----END RSA PRIVATE KEY-----";
    assertThat(MASKER.text("key:\n" + key + "\nend")).isEqualTo("key:\n[masked:pem]\nend");
    assertThat(MASKER.text("privateKey=" + key + "\nend")).doesNotContain("MII", "AbCd");
    assertThat(MASKER.text("cut " + key.substring(0, 40))).isEqualTo("cut [masked:pem]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " → ",
      quoteCharacter = '§',
      textBlock =
          """
          from ada@example.org, hi → from [masked:email], hi
          from 192.168.0.17:80 → from [masked:ip]:80
          from 2001:db8::1 on → from [masked:ip] on
          call +4915112345678 now → call [masked:phone] now
          +4915112345678 → [masked:phone]
          ssn is 123-45-6789. → ssn is [masked:ssn].
          """)
  void personalData_isMaskedWithTheProfileOnly(String before, String after) {
    assertThat(WITH_PII.text(before)).isEqualTo(after);
    assertThat(MASKER.text(before)).isSameAs(before);
  }

  @Test
  void usersNames_countInTextAndJsonToo() {
    Masker masker =
        new Masker(
            new MaskSettings(
                List.of("badge", "*_ref"), List.of("token"), List.of(), List.of(), false, false));
    assertThat(masker.text("badge=b7, bookRef: r7, token=abc, apiToken=t7, password=hunter2"))
        .isEqualTo(
            "badge=[masked:field], bookRef: [masked:field], token=abc, apiToken=[masked:field],"
                + " password=[masked:field]");
    assertThat(masker.text("{\"badge\":7,\"token\":\"abc\"}"))
        .isEqualTo("{\"badge\":\"[masked:field]\",\"token\":\"abc\"}");
  }

  @ParameterizedTest
  @MethodSource("lookAlikes")
  void textWithoutSecret_comesBackAsTheSameObject(String text) {
    assertThat(MASKER.text(text)).isSameAs(text);
  }

  static Stream<String> lookAlikes() {
    return Stream.of(
        "",
        "Order 42 shipped in 17 ms",
        "the password is wrong",
        "Unexpected token: <EOF> at line 3",
        "pin=enabled, session=open, auth: ok, pass=3/4",
        "password=null, token=***, secret=${DB_SECRET}",
        "key=abc code=7 salt: a pinch",
        "4111 1111 1111 1112 is not valid",
        "order 4111111111111112, trace 00000000-0000-0000-0000-000000000000",
        "DE89370400440532013001",
        "basic usage, Bearer of news, Digest of the day",
        "https://example.org/a?page=2&sort=name",
        "ssh://git@example.org/repo.git",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
        "com.acme.TokenService.refresh(TokenService.java:42)",
        "spinner=1234, monkey: 5, keyboard=x, tokenizer",
        "[masked:field] password=[masked:field] {\"token\":\"[masked:field]\"}");
  }
}
