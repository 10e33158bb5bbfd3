// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import static io.tracehub.fixtures.LogCall.warn;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Masking as a user of the appender sets and sees it. */
@ExtendWith(LeakCheck.class)
class MaskingTest {

  private static final String LINE =
      "customerNo=4711 session=0a1b2c3d4e5f6a7b8c9d mail ada@example.org says open sesame";

  private final IngestScript server = IngestScript.start();
  private final Map<String, String> settings = LogbackXml.quick(server.url());

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void secrets_areMaskedWithoutAnySetting() {
    assertThat(shipped("login {\"user\":\"ada\",\"password\":\"hunter2\"} of https://a:b1@shop/"))
        .isEqualTo(
            "login {\"user\":\"ada\",\"password\":\"[masked:field]\"} of https://a:[masked:url]@shop/");
  }

  @Test
  void apiKey_isMaskedWhereverItIsLogged() {
    settings.put("apiKey", "th_of_our_project");
    assertThat(shipped("started with th_of_our_project"))
        .isEqualTo("started with [masked:literal]");
  }

  @Test
  void elements_addToWhatIsMaskedAndTakeAwayFromIt() {
    settings.put("maskFields", "customer_no");
    settings.put("unmaskFields", "session");
    settings.put("maskLiterals", "open sesame\nanother one");
    settings.put("maskProfiles", "pii");
    assertThat(shipped(LINE))
        .isEqualTo(
            "customerNo=[masked:field] session=0a1b2c3d4e5f6a7b8c9d mail [masked:email] says"
                + " [masked:literal]");
  }

  @Test
  void systemProperties_doTheSame() {
    Map<String, String> properties =
        Map.of(
            "tracehub.mask-fields", "customer_no",
            "tracehub.unmask-fields", "session",
            "tracehub.mask-literals", "open sesame;;another one",
            "tracehub.mask-profiles", "pii");
    properties.forEach(System::setProperty);
    try {
      assertThat(shipped(LINE))
          .isEqualTo(
              "customerNo=[masked:field] session=0a1b2c3d4e5f6a7b8c9d mail [masked:email] says"
                  + " [masked:literal]");
    } finally {
      properties.keySet().forEach(System::clearProperty);
    }
  }

  @Test
  void patterns_needTheirLibraryAndSaySo() {
    settings.put("maskPatterns", "cust-[0-9]+");
    LogbackLogging logging = new LogbackLogging(LogbackXml.of(settings));
    logging.log(warn("not shipped, for the appender is off"));
    logging.stop();
    assertThat(logging.statusMessages().toString())
        .contains("maskPatterns", "com.google.re2j:re2j on the class path");
    assertThat(server.messages()).isEmpty();
  }

  private String shipped(String message) {
    LogbackLogging logging = new LogbackLogging(LogbackXml.of(settings));
    logging.log(warn(message));
    logging.stop();
    assertThat(server.messages()).hasSize(1);
    return server.messages().get(0);
  }
}
