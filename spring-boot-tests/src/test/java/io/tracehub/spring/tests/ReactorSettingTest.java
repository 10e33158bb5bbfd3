// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.IngestScript;
import io.tracehub.spring.reactor.TraceHubReactorAutoConfiguration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the application says of Reactor's context is its own business. */
class ReactorSettingTest {

  @ParameterizedTest
  @CsvSource({"limited, false", "auto, true", ", true"})
  void automaticPropagation_isSwitchedOnUnlessTheApplicationSaysOtherwise(
      String said, boolean switchesOn) {
    String property = said == null ? "a=b" : "spring.reactor.context-propagation=" + said;
    try (IngestScript backEnd = IngestScript.start();
        RunningApplication application =
            RunningApplication.start(
                backEnd, List.of(StartAndStop.Plain.class), StartAndStop.NO_WEB, property)) {
      assertThat(application.context().getBeansOfType(TraceHubReactorAutoConfiguration.class))
          .hasSize(switchesOn ? 1 : 0);
    }
  }
}
