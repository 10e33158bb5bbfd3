// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoOptionsTest {

  @Test
  void options_haveDefaults() throws Exception {
    assertThat(DemoOptions.parse(List.of()))
        .isEqualTo(new DemoOptions(false, 0, 8790, 10, 64, 1, DemoProtocol.TRACEHUB, false));
  }

  @Test
  void options_areTakenInAnyOrder() throws Exception {
    assertThat(
            DemoOptions.parse(
                List.of(
                    "--seed",
                    "-7",
                    "--outage",
                    "60",
                    "--once",
                    "--concurrency",
                    "8",
                    "--port",
                    "9000",
                    "--seconds",
                    "3",
                    "--protocol",
                    "otlp")))
        .isEqualTo(new DemoOptions(true, 60, 9000, 3, 8, -7, DemoProtocol.OTLP, false));
  }

  @Test
  void option_thatDoesNotExistIsRefusedByName() {
    assertThatThrownBy(() -> DemoOptions.parse(List.of("--twice")))
        .isInstanceOf(DemoFailure.class)
        .hasMessage("There is no option --twice; --help lists them.");
  }

  @Test
  void number_thatIsNoneOrOutOfRangeIsRefusedWithTheRange() {
    assertThatThrownBy(() -> DemoOptions.parse(List.of("--seconds", "many")))
        .hasMessage("The option --seconds takes a whole number from 1 to 300, not many.");
    assertThatThrownBy(() -> DemoOptions.parse(List.of("--port", "0")))
        .hasMessage("The option --port takes a whole number from 1 to 65535, not 0.");
    assertThatThrownBy(() -> DemoOptions.parse(List.of("--once", "--outage")))
        .hasMessage("The option --outage takes a whole number from 1 to 300, not nothing.");
  }

  @Test
  void protocol_thatTheServerDoesNotSpeakIsRefusedWithThoseItDoes() {
    assertThatThrownBy(() -> DemoOptions.parse(List.of("--protocol", "gelf")))
        .hasMessage(
            "The option --protocol takes tracehub, xrayradar, replaystack or otlp, not gelf.");
    assertThatThrownBy(() -> DemoOptions.parse(List.of("--protocol")))
        .hasMessageEndingWith("not nothing.");
  }

  @Test
  void protocol_isToldToTheAppenderAsAUserWouldTellIt() {
    URI server = URI.create("http://localhost:1");

    assertThat(DemoProtocol.XRAYRADAR.settings(server))
        .containsOnly(
            entry("tracehub.protocol", "xrayradar"), entry("tracehub.dsn", "http://localhost:1/1"));
    assertThat(DemoProtocol.OTLP.settings(server))
        .containsOnly(
            entry("tracehub.protocol", "otlp"), entry("tracehub.endpoint", "http://localhost:1"));
  }
}
