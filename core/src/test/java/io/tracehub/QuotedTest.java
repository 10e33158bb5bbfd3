// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value in a message: on one line, short, and without a password; and hosts by name. */
class QuotedTest {

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "https://host/path, https://host/path",
    "https://user:secret@host/path, https://***@host/path",
    "https://secret@host, https://***@host",
    "https://a:b@c:d@host, https://***@host",
    "user:secret@host, ***@host",
    "https:user:secret@host, ***@host"
  })
  void userInfo_isHidden(String value, String shown) {
    assertThat(Quoted.shorten(value)).isEqualTo(shown);
  }

  @Test
  void longPassword_isHiddenBeforeTheValueIsShortened() {
    assertThat(Quoted.shorten("https://user:" + "secret".repeat(50) + "@host"))
        .isEqualTo("https://***@host");
  }

  @Test
  void value_isShortenedAtAHundredCharactersAndKeptOnOneLine() {
    assertThat(Quoted.shorten("x".repeat(100))).isEqualTo("x".repeat(100));
    assertThat(Quoted.shorten("x".repeat(101))).isEqualTo("x".repeat(100) + "…");
    assertThat(Quoted.shorten("\uD83D\uDE00".repeat(150)))
        .isEqualTo("\uD83D\uDE00".repeat(100) + "…");
    assertThat(Quoted.shorten("a\r\nb\tc\0d\u001B[31m")).isEqualTo("a  b c d [31m");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST",
        "app.localhost",
        "127.0.0.1",
        "127.1.2.3",
        "[::1]",
        "[0:0:0:0:0:0:0:1]"
      })
  void loopbackName_meansThisMachine(String host) {
    assertThat(Loopback.names(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost.example.com",
        "notlocalhost",
        "127.0.0.1.example.com",
        "128.0.0.1",
        "0.0.0.0",
        "127.0.0",
        "1270.0.0.1",
        "[::2]",
        "example.com"
      })
  void anyOtherName_meansAnotherMachine(String host) {
    assertThat(Loopback.names(host)).isFalse();
  }
}
