// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracehub.wire.BackEnd.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each format makes of the same entries: checked in, held against the contract's table, taken
 * by the other side. {@code -Dtracehub.write} writes files and page anew.
 */
class GoldenTest {

  private static final Path FILES = Path.of("src/test/resources/golden");
  private static final Path PAGE = Path.of("../docs/wire-formats.md");
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Side> sides() {
    return Side.all();
  }

  @ParameterizedTest
  @MethodSource("sides")
  void entries_areWrittenToTheLetterAsTheFilesHaveThem(Side side) throws IOException {
    Path folder = FILES.resolve(side.toString());
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : written(side).entrySet()) {
      texts.put(entry.getKey() + ".json", pretty(entry.getValue()));
    }
    if (System.getProperty("tracehub.write") != null) {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> text : texts.entrySet()) {
        Files.writeString(folder.resolve(text.getKey()), text.getValue());
      }
    }
    Map<String, String> files = new HashMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    assertThat(texts.keySet()).containsExactlyInAnyOrderElementsOf(files.keySet());
    texts.forEach((name, text) -> assertThat(text).as(name).isEqualTo(files.get(name)));
  }

  @ParameterizedTest
  @MethodSource("sides")
  void entries_areTakenByTheOtherSideWithoutAFault(Side side) throws IOException {
    List<String> refused = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : written(side).entrySet()) {
      Reply reply = side.deliver(entry.getValue().toString());
      if (reply.status() / 100 != 2) {
        refused.add(entry.getKey() + ": " + reply);
      }
    }
    assertThat(refused).isEmpty();
    assertThat(side.backEnd().faults()).isEmpty();
    assertThat(side.backEnd().accepted()).hasSize(7);
  }

  @ParameterizedTest
  @MethodSource("sides")
  void contract_hasEveryFieldWithItsSource(Side side) throws IOException {
    assertThat(ContractTable.of(side.toString()).faults(written(side))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("sides")
  void page_hasTheTableOfTheContract(Side side) throws IOException {
    String page = Files.readString(PAGE);
    String right = ContractTable.of(side.toString()).onPage(page);
    if (System.getProperty("tracehub.write") != null) {
      Files.writeString(PAGE, right);
    }
    assertThat(PAGE).hasContent(right);
  }

  private static Map<String, JsonNode> written(Side side) throws IOException {
    return GoldenEntries.written(side::format);
  }

  private static String pretty(JsonNode node) throws IOException {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    return JSON.writer(printer).writeValueAsString(node) + "\n";
  }
}
