// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Logger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The properties that the documents show do what is said of them. */
@ExtendWith(LeakCheck.class)
class DocumentationTest {

  private static final Pattern EXAMPLE = Pattern.compile("```properties\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/java-util-logging.md"})
  void properties_areTakenAndShipFromFineOn(String document) throws IOException {
    String text = Files.readString(Path.of("..").resolve(document));
    List<String> examples =
        EXAMPLE.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
    assertThat(examples).isNotEmpty();
    for (String example : examples) {
      try (IngestScript server = IngestScript.start()) {
        String here =
            "%1$sendpoint = %2$s\n%1$sdurability = memory\n.level = WARNING\n"
                .formatted(LoggingProperties.PREFIX, server.url());
        Path file = Files.writeString(folder.resolve("logging.properties"), example + here);
        JulLogging logging = new JulLogging(file);
        Logger acme = Logger.getLogger("com.acme.orders.OrderService");
        acme.fine("a crumb");
        acme.warning("slow");
        logging.stop();

        assertThat(logging.statusMessages()).isEmpty();
        assertThat(server.messages()).containsExactly("slow");
        assertThat(server.entries().get(0).path("service").asText()).isEqualTo("orders");
        assertThat(server.entries().get(0).at("/extra/breadcrumbs/0/message").asText())
            .isEqualTo("a crumb");
      }
    }
  }
}
