// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spi.ForeignName;
import io.tracehub.spi.WireFormatProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of settings has the variables that are read, and no others. */
class NamesPageTest {

  private static final Pattern VARIABLE = Pattern.compile("`([A-Z][A-Z_]+)`");

  @Test
  void page_hasTheNamesThatAreRead() throws IOException {
    assertPageHasNamesOf(new OtlpProtocol());
    assertPageHasNamesOf(new MultiplayerProtocol());
  }

  private static void assertPageHasNamesOf(WireFormatProvider provider) throws IOException {
    String page = Files.readString(Path.of("../docs/configuration.md"));
    int start = page.indexOf("### `protocol = " + provider.protocol() + "`");
    int next = page.indexOf("\n### ", start + 1);
    String section = page.substring(start, next < 0 ? page.length() : next);
    TreeSet<String> told = new TreeSet<>();
    section
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split(" \\| ", -1)[0])
        .forEach(
            cell -> VARIABLE.matcher(cell).results().forEach(found -> told.add(found.group(1))));
    assertThat(told)
        .containsExactlyElementsOf(
            new TreeSet<>(provider.foreignNames().stream().map(ForeignName::name).toList()));
  }
}
