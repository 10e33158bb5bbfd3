// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spi.ForeignName;
import io.tracehub.spi.ForeignName.Meaning;
import io.tracehub.spi.ForeignName.Means;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on configuration names what is read of other SDKs' names, and nothing else. */
class NamesPageTest {

  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final Pattern CODE = Pattern.compile("`(\\w+)`");
  private static final List<String> VALUES = List.of("true", "false", "0", "5", "error", "text");

  @Test
  void page_tellsXrayRadarsNamesWithTheirSettings() throws IOException {
    assertThat(told("xrayradar")).isEqualTo(read(XrayRadarNames.ALL));
  }

  @Test
  void page_tellsReplayStacksNamesWithTheirSettings() throws IOException {
    assertThat(told("replaystack")).isEqualTo(read(ReplayStackNames.ALL));
  }

  /** The settings that each name may come to, by what it makes of any value. */
  private static Map<String, Set<String>> read(List<ForeignName> names) {
    Map<String, Set<String>> read = new TreeMap<>();
    for (ForeignName name : names) {
      read.computeIfAbsent(name.name(), any -> new TreeSet<>())
          .addAll(
              VALUES.stream()
                  .flatMap(value -> meaning(name, value).stream())
                  .flatMap(
                      meaning ->
                          meaning instanceof Means m ? Stream.of(m.setting()) : Stream.empty())
                  .toList());
    }
    return read;
  }

  private static Optional<Meaning> meaning(ForeignName name, String value) {
    try {
      return Optional.of(name.reading().apply(value));
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  private static Map<String, Set<String>> told(String protocol) throws IOException {
    String section =
        Files.readString(PAGE)
            .split("### `protocol = " + protocol + "`", -1)[1]
            .split("\n### ", 2)[0];
    Map<String, Set<String>> told = new TreeMap<>();
    for (String row : section.lines().filter(line -> line.startsWith("| `")).toList()) {
      String[] cells = row.split(" \\| ", -1);
      codes(cells[0]).forEach(name -> told.put(name, codes(cells[1])));
    }
    return told;
  }

  private static Set<String> codes(String cell) {
    return CODE.matcher(cell)
        .results()
        .map(code -> code.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
