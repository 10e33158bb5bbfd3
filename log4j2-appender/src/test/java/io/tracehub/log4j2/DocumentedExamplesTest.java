// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.LeakCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents show of a {@code log4j2.xml} works as it stands there. */
@ExtendWith(LeakCheck.class)
class DocumentedExamplesTest {

  private static final Pattern CONFIGURATION =
      Pattern.compile("<Configuration.*?</Configuration>", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/log4j2.md"})
  void configuration_startsTheAppenderWithoutAComplaint(String document) throws Exception {
    List<String> examples =
        CONFIGURATION
            .matcher(Files.readString(Path.of("..", document)))
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(examples).isNotEmpty();
    for (String xml : examples) {
      Log4j2Logging logging = Log4j2Logging.sync(xml);
      assertThat(LeakCheck.sdkThreads()).isNotEmpty();
      logging.stop();
      assertThat(logging.statuses().all())
          .noneMatch(status -> status.getLevel().isMoreSpecificThan(Level.WARN));
    }
  }
}
