// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Forms in which one thing says the name and another the value, and lines that only look so. */
class PairFormsTest {

  private static final Masker MASKER = Masker.builtIn();

  @ParameterizedTest
  @CsvSource(
      delimiterString = " → ",
      quoteCharacter = '§',
      textBlock =
          """
          on field 'password': rejected value [hunter2]; x → on field 'password': rejected value [[masked:field]]; x
          propertyPath=password, rejectedValue=hunter2 → propertyPath=password, rejectedValue=[masked:field]
          {"ParameterKey":"DbPassword","ParameterValue":"h"} → {"ParameterKey":"DbPassword","ParameterValue":"[masked:field]"}
          {"value":"hunter2","name":"DB_PASSWORD"} → {"value":"[masked:field]","name":"DB_PASSWORD"}
          <name>token</name><value>h</value><name>u</name><value>v</value> → <name>token</name><value>[masked:field]</value><name>u</name><value>v</value>
          <name>password</name><value><string>h</string></value> → <name>password</name><value><string>[masked:field]</string></value>
          <entry key="password">hunter2</entry> → <entry key="password">[masked:field]</entry>
          SET PASSWORD FOR 'a'@'b' = PASSWORD('hunter2') → SET PASSWORD FOR 'a'@'b' = PASSWORD('[masked:field]')
          %B4111111111111111^DOE/JOHN^2712 → %B[masked:card]^DOE/JOHN^2712
          [mysql, --password, hunter2, shop] → [mysql, --password, [masked:field], shop]
          ["sh","--password","hunter2","--verbose"] → ["sh","--password","[masked:field]","--verbose"]
          login --password  hunter2 → login --password  [masked:field]
          credentials=Credentials[user=joe, note=x] ok → credentials=[masked:field] ok
          https://aB3dE5fG7hI9jK1lM3nO5pQ@github.com → https://[masked:url]@github.com
          {"cmd":"--password","x":"y"} → {"cmd":"--password","x":"y"}
          user[password]=hunter2&commit=Log+in → user[password]=[masked:field]&commit=Log+in
          """)
  void valueWhoseNameStandsElsewhere_isMasked(String before, String after) {
    assertThat(MASKER.text(before)).isEqualTo(after);
  }

  /** The capital behind the escape counted as one within a word, so that the value was a token. */
  @Test
  void escapeBeforeACapital_doesNotMakeATokenOfWords() {
    String words = "pin=" + "abc".repeat(8) + "\\";
    assertThat(MASKER.text(words + "Cookie: hunter2")).isEqualTo(words + "Cookie: [masked:cookie]");
  }

  /** What was read to find the space behind had been left to be read again, for each header. */
  @Test
  void headerWithoutAScheme_isMaskedToTheEndOfItsWord() {
    assertThat(MASKER.text("Authorization: abc%27def ok"))
        .isEqualTo("Authorization: [masked:auth] ok");
  }

  @Test
  void arnAfterAnotherSign_isNoSecretEither() {
    String line = "see /arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders";
    assertThat(MASKER.text(line)).isSameAs(line);
    assertThat(MASKER.text("x" + line.substring(5))).doesNotContain("orders");
  }

  /** A bracket before the colon between user and password had been forgotten behind it. */
  @Test
  void passwordOfAUserOption_reachesBeyondABracketThatTheUserOpened() {
    assertThat(MASKER.text("curl -u jo[e:hunt]er2 x")).isEqualTo("curl -u jo[e:[masked:field] x");
  }

  /** The end of the user's run had been missed, so that the tag hid a word before the secret. */
  @Test
  void userOptionThatEndsAtABracket_doesNotHideASchemeBehindIt() {
    assertThat(MASKER.text("-u joe>!at:Basic dXNlcjpwYXNz")).isEqualTo("-u joe>!at:[masked:basic]");
  }

  /** Its label may be written in a way nobody thought of. */
  @Test
  void privateKeyWithAnOddLabel_isMasked() {
    assertThat(MASKER.text("-----BEGIN\\u0020RSA\\u0020PRIVATE KEY-----\nMIIEow"))
        .isEqualTo("[masked:pem]");
  }

  @Test
  void partOfAFormThatIsASecret_isMaskedBehindItsEmptyLine() {
    String form =
        """
        --b
        Content-Disposition: form-data; name="password"
        Content-Type: text/plain

        hunter2
        --b
        Content-Disposition: form-data; name="user"

        ada
        --b--
        """;
    assertThat(MASKER.text(form)).isEqualTo(form.replace("hunter2", "[masked:field]"));
    String lines = form.replace("\n", "\r\n");
    assertThat(MASKER.text(lines)).isEqualTo(lines.replace("hunter2", "[masked:field]"));
  }

  @Test
  void blockOfYaml_isMaskedToItsLastIndentedLine() {
    assertThat(MASKER.text("a: b\npassword: |-\n  hunter2\n  and more\nuser: ada"))
        .isEqualTo("a: b\npassword: |-\n  [masked:field]\nuser: ada");
    assertThat(MASKER.text("token: >\r\n  hunter2\r\nuser: ada"))
        .isEqualTo("token: >\r\n  [masked:field]\r\nuser: ada");
  }

  static Stream<String> harmlessLines() {
    return Stream.of(
        "Access denied for user 'a'@'b' (using password: YES)",
        "docker run -u 1000:1000 shop",
        "where password = :password and token = $1 and secret = ?",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders",
        "this.password = password;",
        "String password = request.getPassword()",
        "password -> encoder.encode(password)",
        "password: required, token: string",
        "Malformed JWT: expected 3 parts",
        "sin=0.5, pan=3, ssn: none",
        "PWD=/srv/shop",
        "2220 2221 2222 2223 2224 2225 2226");
  }

  @ParameterizedTest
  @MethodSource("harmlessLines")
  void lineThatOnlyLooksLikeAPair_comesBackAsTheSameObject(String line) {
    assertThat(MASKER.text(line)).isSameAs(line);
  }
}
