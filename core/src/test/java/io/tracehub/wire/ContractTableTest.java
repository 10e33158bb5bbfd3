// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holding requests against a contract's table. */
class ContractTableTest {

  private static final String TABLE =
      """
      # path\ttypes\tpresence\tours
      id\tstring\talways\tours
      size\tnumber\toptional\tthe size
      crumbs\tarray\talways\tthe trail
      crumbs[].text\tstring\talways\tthe line
      crumbs[].data\tobject\toptional\tkey-values
      crumbs[].data.*\tany\toptional\tone of them
      crumbs[].data.`a.b`\tstring\toptional\tone by name
      marks\tarray\toptional\tmarkers
      marks[]\tstring\toptional\ttheir names
      query\tstring\toptional\tabsent: it may hold a secret
      """;

  private static final String GOOD =
      "{\"id\": \"1\", \"size\": 1.5, \"marks\": [\"m\"], \"crumbs\": [{\"text\": \"t\", \"data\": {\"x\": {\"y\": [1]}, \"a.b\": \"c\"}}]}";

  @Test
  void requestThatHasEveryFieldWithItsType_isRight() throws IOException {
    assertThat(faults(GOOD)).isEmpty();
    assertThat(faults(GOOD.replace("1.5", "2"))).isEmpty();
  }

  @Test
  void fieldThatTheTableDoesNotKnow_isTold() throws IOException {
    assertThat(faults(GOOD.replace("\"text\"", "\"more\": 1, \"text\"")))
        .containsExactly("r: crumbs[].more is not in the table");
  }

  @Test
  void fieldOfAnotherType_isTold() throws IOException {
    assertThat(faults(GOOD.replace("\"1\"", "null")))
        .containsExactly("r: id is null, expected string");
    assertThat(faults(GOOD.replace("\"c\"", "2")))
        .containsExactly("r: crumbs[].data.a.b is int, expected string");
    assertThat(faults(GOOD.replace("[\"m\"]", "[\"m\", 1]")))
        .containsExactly("r: marks[] is int, expected string");
  }

  @Test
  void fieldThatIsAlwaysThere_isMissed() throws IOException {
    assertThat(
            faults(
                "{\"crumbs\": [{\"data\": {\"x\": 1, \"a.b\": \"\"}}, {\"text\": \"\"}], \"size\": 1,"
                    + " \"marks\": [\"m\"]}"))
        .containsExactly(
            "r: crumbs[].text is always there, but not here",
            "r: id is always there, but not here",
            "id is said to be sent, and stands in no example");
  }

  @Test
  void fieldWithASourceThatNoExampleHas_isTold() throws IOException {
    assertThat(faults(GOOD.replace("\"size\": 1.5,", "")))
        .containsExactly("size is said to be sent, and stands in no example");
  }

  @Test
  void fieldThatIsLeftOutOnPurpose_isTold() throws IOException {
    assertThat(faults(GOOD.replace("\"size\"", "\"query\": \"?q\", \"size\"")))
        .containsExactly("query is said to be absent, and is sent");
  }

  @Test
  void table_standsBetweenItsMarkers() {
    ContractTable table =
        ContractTable.parse("p", "a\tint|null\talways\tx\nb\tint\tnever\tabsent: why\n");
    String page = "before\n<!-- contract:p -->\nold\n<!-- /contract -->\nafter\n";
    assertThat(table.onPage(page))
        .isEqualTo(
            """
            before
            <!-- contract:p -->
            | Field | Type | Sent | What we put there |
            |---|---|---|---|
            | `a` | int or null | always | x |
            | `b` | int | never | not sent: why |
            <!-- /contract -->
            after
            """);
    assertThatThrownBy(() -> table.onPage("nothing")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lineWithoutASource_isRefused() {
    assertThatThrownBy(() -> ContractTable.parse("p", "a\tint\talways\t"))
        .hasMessageContaining("expected four columns");
  }

  private static List<String> faults(String request) throws IOException {
    JsonNode json = new ObjectMapper().readTree(request);
    return ContractTable.parse("p", TABLE).faults(Map.of("r", json));
  }
}
