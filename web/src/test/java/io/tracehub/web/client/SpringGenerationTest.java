// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.core.SpringVersion;

/** The tests of Spring's clients run twice; this one sees that they do not run with the same. */
class SpringGenerationTest {

  @Test
  void spring_isOfTheGenerationThatThisRunIsFor() {
    assertThat(SpringVersion.getVersion()).startsWith(System.getProperty("spring.generation", "6"));
  }
}
