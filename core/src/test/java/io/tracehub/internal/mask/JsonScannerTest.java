// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that is JSON as a whole stays JSON, and its names say more than those in running text. */
class JsonScannerTest {

  private static final Masker MASKER = Masker.builtIn();

  @ParameterizedTest
  @CsvSource(
      delimiterString = " → ",
      quoteCharacter = '§',
      textBlock =
          """
          {"password":"hunter2"} → {"password":"[masked:field]"}
          {"password":1234} → {"password":"[masked:field]"}
          {"password":-1.5e3,"a":1} → {"password":"[masked:field]","a":1}
          {"password":["a",{"b":"]"}],"a":1} → {"password":"[masked:field]","a":1}
          {"password":{"old":"}","new":"y"},"a":1} → {"password":"[masked:field]","a":1}
          {"password":"with \\" quote","a":1} → {"password":"[masked:field]","a":1}
          {"Authorization":"dXNlcjpwYXNz=","a":1} → {"Authorization":"[masked:auth]","a":1}
          {"x":"{\\"Authorization\\":\\"abc=\\",\\"a\\":1}"} → {"x":"{\\"Authorization\\":\\"[masked:auth]\\",\\"a\\":1}"}
          {"password":"ends in \\\\","a":1} → {"password":"[masked:field]","a":1}
          { "password" : "y7" , "a" : [ 1 ] } → { "password" : "[masked:field]" , "a" : [ 1 ] }
          [{"pin":7},{"pin":"ab"}] → [{"pin":"[masked:field]"},{"pin":"[masked:field]"}]
          [["token=abc"]] → [["token=[masked:field]"]]
          {"key":"0123456789abcdef","email":"a@b"} → {"key":"[masked:field]","email":"[masked:field]"}
          {"key":{"password":"hunter2"}} → {"key":{"password":"[masked:field]"}}
          {"key":["4111111111111111"]} → {"key":["[masked:card]"]}
          {"n":4111111111111111} → {"n":"[masked:card]"}
          {"n":[4111111111111111,2]} → {"n":["[masked:card]",2]}
          {"Authorization":"Bearer abc"} → {"Authorization":"[masked:bearer]"}
          {"cookie":["a=b","c=d"]} → {"cookie":"[masked:cookie]"}
          {"name":"password","value":"y7"} → {"name":"password","value":"[masked:field]"}
          {"key":"db.password","value":"y7"} → {"key":"db.password","value":"[masked:field]"}
          [{"name":"token","value":1},{"name":"n","value":1}] → [{"name":"token","value":"[masked:field]"},{"name":"n","value":1}]
          {"log":"{\\"pin\\":\\"7\\",\\"a\\":1}"} → {"log":"{\\"pin\\":\\"[masked:field]\\",\\"a\\":1}"}
          {"log":"{\\"pin\\":7,\\"a\\":1}"} → {"log":"{\\"pin\\":\\"[masked:field]\\",\\"a\\":1}"}
          {"url":"http://u:pw@h/?token=y7&y=1"} → {"url":"http://u:[masked:url]@h/?token=[masked:field]&y=1"}
          ["--password",1234] → ["--password","[masked:field]"]
          {"secret":"a","secret":"b"} → {"secret":"[masked:field]","secret":"[masked:field]"}
          """)
  void secret_becomesOneText(String before, String after) {
    assertThat(MASKER.text(before)).isEqualTo(after);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[ ]",
        "[[],{}]",
        "{\"\":\"\"}",
        "{\"a\":1,\"b\":[true,false,null],\"c\":{\"d\":-1.5E+3}}",
        "{\"password\":null,\"token\":true,\"secret\":\"\",\"pin\":\"***\"}",
        "{\"a\":\"the token is, well\",\"b\":\"\\\"quoted\\\" \\u0041\"}",
        "{\"id\":4111111111111112,\"count\":1234567890123}",
        "{\"name\":\"ada\",\"value\":\"open\"}",
        "{\"password\":\"[masked:field]\"}",
        "[1,\"{\",\"}\",\"[\",\"]\",\"\\\"\"]"
      })
  void jsonWithoutSecrets_comesBackAsTheSameObject(String text) {
    assertThat(MASKER.text(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}",
        " \n{\"a\":1} \n",
        "{ }",
        "[]",
        "[1]",
        "[-1]",
        "[true]",
        "[null]",
        "[\"a\"]",
        "[ {} ]",
        "[[1]]"
      })
  void objectsAndArrays_areJson(String text) {
    assertThat(JsonScanner.isJson(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "}",
        "\"a\"",
        "1",
        "{a=1}",
        "{a:1}",
        "[a]",
        "[main] a]",
        "[trying user=alice pin=57057]",
        "[not closed: Login[secret=y7]]",
        "[note=1]",
        "{\"a\":1} trailing",
        "leading {\"a\":1}"
      })
  void runningTextInBrackets_isNotJson(String text) {
    assertThat(JsonScanner.isJson(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " → ",
      quoteCharacter = '§',
      textBlock =
          """
          [trying user=alice pin=57057] → [trying user=alice pin=[masked:field]]
          [not closed: Login[secret=y7]] → [not closed: Login[secret=[masked:field]]]
          [[app] password = "y7"] → [[app] password = "[masked:field]"]
          [note=4111 1111 1111 1111] → [note=[masked:card]]
          [1] password=hunter2 [2] → [1] password=[masked:field] [2]
          [2024-01-01] login secret=y7 [done] → [2024-01-01] login secret=[masked:field] [done]
          {"a" said password=hunter2} → {"a" said password=[masked:field]}
          {"a":1, password=hunter2} → {"a":1, password=[masked:field]}
          {"a":1} password=hunter2 {"b":2} → {"a":1} password=[masked:field] {"b":2}
          {} password=hunter2 {} → {} password=[masked:field] {}
          [null] password=hunter2 [] → [null] password=[masked:field] []
          {"password":"hunter2" → {"password":"[masked:field]"
          {"password":"hunter2 → {"password":"[masked:field]
          [{"password":"hunter2"} → [{"password":"[masked:field]"}
          """)
  void whatOnlyLooksLikeJson_hidesNothing(String before, String after) {
    assertThat(MASKER.text(before)).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " → ",
      quoteCharacter = '§',
      textBlock =
          """
          {"log":"line\\nada@example.org"} → {"log":"line\\n[masked:email]"}
          {"log":"line\\u000aada@example.org"} → {"log":"line\\u000a[masked:email]"}
          {"log":"\\t192.168.0.1\\r\\n"} → {"log":"\\t[masked:ip]\\r\\n"}
          {"log":"\\"+4915112345678\\""} → {"log":"\\"[masked:phone]\\""}
          """)
  void escapeBeforeASecret_isNotCutInTwo(String before, String after) {
    Masker masker =
        new Masker(new MaskSettings(List.of(), List.of(), List.of(), List.of(), true, false));
    assertThat(masker.text(before)).isEqualTo(after);
  }
}
