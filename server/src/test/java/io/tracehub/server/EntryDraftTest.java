// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Under which names what has no place is kept. */
class EntryDraftTest {

  @Test
  void whatHasNoPlaceIsKeptUnderAnotherNameHoweverManyThereAre() {
    EntryDraft draft = new EntryDraft(Protocol.OTLP, "INFO", "m", "soon");
    List<String> values = IntStream.range(0, 50).mapToObj(n -> "v" + n).toList();
    values.forEach(value -> draft.keep("a", TextNode.valueOf(value)));

    JsonNode extra = draft.finish().path("extra");
    assertThat(extra.path("a_").textValue()).isEqualTo("v1");
    assertThat(extra.findValuesAsText("a___")).hasSize(1);
    assertThat(extra.properties())
        .extracting(member -> member.getValue().asText())
        .containsAll(values);
    assertThat(extra.fieldNames()).toIterable().allMatch(name -> name.length() < 10);
  }
}
