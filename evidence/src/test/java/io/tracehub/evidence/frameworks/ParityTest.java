// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The same call gives the same event, whatever the framework. After a change on purpose, {@code
 * -Dtracehub.write} writes the page anew.
 */
@ExtendWith(LeakCheck.class)
class ParityTest {

  /** In which numbers are written that java.util.logging renders. */
  private static final Locale LANGUAGE = Locale.US;

  private static final Path PAGE = Path.of("../docs/parity.md");

  @Test
  void eachFieldThatDiffers_hasAReason_andThePageTellsBoth() throws IOException {
    Locale.setDefault(LANGUAGE);
    ParityPage page = new ParityPage(Parity.measure());
    String text = page.text();
    assertThat(page.unexplained()).isEmpty();
    assertThat(page.unused()).isEmpty();
    if (System.getProperty("tracehub.write") != null) {
      Files.writeString(PAGE, text);
    }
    assertThat(PAGE).hasContent(text);
  }
}
