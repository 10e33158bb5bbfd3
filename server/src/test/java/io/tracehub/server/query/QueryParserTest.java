// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "declined | declined",
        "card declined | card & declined",
        "card AND declined | card & declined",
        "\"card declined\" | [card declined]",
        "decl* | decl~",
        "a OR b c | (a / (b & c))",
        "(a OR b) c | (a / b) & c",
        "-a | !a",
        "NOT a | !a",
        "--a | a",
        "-(a b) | !(a & b)",
        "a -b:c | a & !b={c}",
        "Level:Warn,error | level={warn,error}",
        "level:>=warn | level={warn,error,fatal}",
        "order_id:* | order_id?",
        "key:\"two: \\\"words\\\"\" | key={two: \"words\"}",
        "key:\"a\\b\" | key={a\\b}",
        "key:\"*\",b | key={*,b}",
        "trace:0af7:1 | trace={0af7:1}",
        "ANDROID nearly | ANDROID & nearly",
        "\"OR\" NEAR | OR & NEAR",
        "caf\u00e9 \u6f22\u5b57 | caf\u00e9 & \u6f22\u5b57",
        "a-b.c | a-b.c"
      })
  void queries_areReadAsTheyAreMeant(String text, String tree) {
    assertThat(shown(QueryParser.parse(text))).isEqualTo(tree);
  }

  @Test
  void blankQueries_findEverything() {
    assertThat(QueryParser.parse(" \t")).isEqualTo(Query.everything());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(a | 1: this ( is not closed",
        "a) | 2: this ) closes nothing",
        "a OR | 5: something to look for must follow",
        "OR a | 1: something to look for must stand before and behind OR and AND",
        "a OR OR b | 6: something to look for must stand before and behind OR and AND",
        "() | 2: something to look for must stand before )",
        "a - b | 3: behind - must follow at once what is not wanted",
        "\"a | 1: this quotation mark is not closed",
        "\"a\"b | 4: a space must stand behind the quotation mark",
        "a\"b\" | 2: a space must stand before \"",
        "key: | 5: a value must follow here",
        "key:a,,b | 7: a value must follow here",
        ":a | 1: before the colon stands no name of a key; a text with a colon needs quotation marks",
        "10:15 | 1: before the colon stands no name of a key; a text with a colon needs quotation marks",
        "http://x | 1: a text with a colon needs quotation marks",
        "key:ab* | 5: a value is looked for as a whole: key:* finds all that have one, quotation marks make * a character",
        "level:loud | 7: level is loud, expected debug, info, warn, error or fatal",
        "kind:x | 6: kind is x, expected event, log, loss or span",
        "a:>=3 | 3: >= can be asked of level only; quotation marks make it a text",
        "a *** | 3: * can stand only at the end of a word",
        "-> | 2: there is no letter and no digit to look for",
        "a*b* | 1: * can stand only at the end of a word",
        "d* | 1: before * must stand two letters or digits at least",
        "ab-* | 1: before * must stand two letters or digits at least"
      })
  void queriesThatCannotBeRead_areRefusedWithTheirPlace(String text, String complaint) {
    assertThatThrownBy(() -> QueryParser.parse(text))
        .isInstanceOf(QuerySyntaxException.class)
        .hasMessage("q, at character " + complaint + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a ", "k:v ", "-a ", "(a) "})
  void queries_areBounded(String term) {
    QueryParser.parse(term.repeat(64));

    assertThatThrownBy(() -> QueryParser.parse(term.repeat(65)))
        .hasMessageContaining("more than 64 terms");
    assertThatThrownBy(() -> QueryParser.parse(term.repeat(1_001)))
        .hasMessageContaining("longer than 2,000 characters");
  }

  @Test
  void lists_countAsTerms() {
    assertThatThrownBy(() -> QueryParser.parse("k:" + "v,".repeat(64) + "v"))
        .hasMessageContaining("more than 64 terms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "-", "NOT "})
  void groups_areNestedSixteenDeepAtMost(String opening) {
    String closing = opening.equals("(") ? ")" : "";
    QueryParser.parse(opening.repeat(16) + "a" + closing.repeat(16));

    assertThatThrownBy(() -> QueryParser.parse(opening.repeat(17) + "a" + closing.repeat(17)))
        .hasMessageContaining("nested more than 16 deep");
  }

  private static String shown(Query query) {
    if (query instanceof Query.Words words) {
      String text = words.text().contains(" ") ? "[" + words.text() + "]" : words.text();
      return text + (words.prefix() ? "~" : "");
    } else if (query instanceof Query.Is is) {
      return is.key() + "={" + String.join(",", is.values()) + "}";
    } else if (query instanceof Query.Has has) {
      return has.key() + "?";
    } else if (query instanceof Query.Not not) {
      return "!"
          + (not.query() instanceof Query.And
              ? "(" + shown(not.query()) + ")"
              : shown(not.query()));
    } else if (query instanceof Query.And and) {
      return joined(and.queries(), " & ");
    } else if (query instanceof Query.Or or) {
      return or.queries().stream()
          .map(part -> part instanceof Query.And ? "(" + shown(part) + ")" : shown(part))
          .reduce((a, b) -> a + " / " + b)
          .map(all -> "(" + all + ")")
          .orElseThrow();
    }
    return "everything";
  }

  private static String joined(List<Query> queries, String between) {
    return queries.stream()
        .map(QueryParserTest::shown)
        .reduce((a, b) -> a + between + b)
        .orElseThrow();
  }
}
