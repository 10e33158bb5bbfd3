// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A good configuration of each kind, and all that is printed about it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckTest {

  private static final String KEY = "th_0123456789abcdef0123456789abcdef";

  @TempDir private Path folder;
  private CheckHarness check;

  @BeforeEach
  void start() {
    check = new CheckHarness(folder);
    check.cli.environment.put("LOGS_KEY", KEY);
  }

  @Test
  void logback_isReadAndItsEndpointTried() throws Exception {
    try (ReplayServer server = ReplayServer.refusing(400)) {
      check.cli.environment.put("ENDPOINT", server.url());

      assertThat(check.run(check.example("logback.xml"))).isZero();

      assertThat(check.out())
          .isEqualTo(
              """
              logback.xml is a Logback configuration with 1 TraceHub appender.

              Appender TRACEHUB (line 10)
                attached to  root at level DEBUG
                settings     endpoint = http://localhost:PORT
                             apiKey = ***
                             service = orders-service
                             environment = staging
                             serverName = web-1
                             spoolPath = /spool, from the environment variable TRACEHUB_SPOOL_PATH
                captures     WARN and above → events; DEBUG, INFO → breadcrumbs of their trace; nothing as logs of their own
                sends to     http://localhost:PORT/api/v1/ingest (protocol tracehub, gzip), with the key that is given
                as           service orders-service, environment staging, release none, host web-1
                spool        /spool: will be made
                dead letters /spool/dead: none
                endpoint     takes entries with this key: HTTP 202 after N ms, connecting included

              It works.
              """);
      assertThat(server.requests).containsExactly(0);
      assertThat(server.keys).containsExactly(KEY);
    }
  }

  @Test
  void log4j2_saysTheSameInEachSyntax() throws Exception {
    check.cli.environment.put("ENDPOINT", "http://localhost:8790");
    for (String name :
        new String[] {"log4j2.xml", "log4j2-strict.xml", "log4j2.properties", "log4j2.json"}) {
      assertThat(check.run(check.example(name), "--offline", "-Dstage=prod")).as(name).isZero();

      assertThat(check.out().replace(" (line 8)", "").replace(name, "FILE"))
          .isEqualTo(
              """
              FILE is a Log4j2 configuration with 1 TraceHub appender.

              Appender TRACEHUB
                attached to  root at level info
                hint         It does not need the asynchronous appender ASYNC before it.
                settings     endpoint = http://localhost:PORT
                             apiKey = ***
                             service = orders-service
                             environment = prod
                             serverName = web-1
                             spoolPath = /spool, from the environment variable TRACEHUB_SPOOL_PATH
                captures     WARN and above → events; DEBUG, INFO → breadcrumbs of their trace; nothing as logs of their own
                sends to     http://localhost:PORT/api/v1/ingest (protocol tracehub, gzip), with the key that is given
                as           service orders-service, environment prod, release none, host web-1
                spool        /spool: will be made
                dead letters /spool/dead: none
                endpoint     was not tried

              Nothing is wrong with it; the endpoint was not tried.
              """);
    }
  }

  @Test
  void jul_isRead() throws Exception {
    assertThat(check.run(check.example("logging.properties"), "--offline")).isZero();

    assertThat(check.out())
        .isEqualTo(
            """
            logging.properties is a java.util.logging configuration with 1 TraceHub handler.

            Handler io.tracehub.jul.TraceHubHandler
              attached to  root at level INFO
              settings     service = orders
                           serverName = web-1
                           spoolPath = /spool, from the environment variable TRACEHUB_SPOOL_PATH
              captures     WARN and above → events; DEBUG, INFO → breadcrumbs of their trace; nothing as logs of their own
              sends to     http://localhost:PORT/api/v1/ingest (protocol tracehub, gzip), without a key of its own
              as           service orders, environment development, release none, host web-1
              spool        /spool: will be made
              dead letters /spool/dead: none
              endpoint     was not tried

            Nothing is wrong with it; the endpoint was not tried.
            """);
  }

  @Test
  void ownSettings_sayTheSameAsPropertiesAndAsJson() throws Exception {
    for (String name : new String[] {"tracehub.properties", "tracehub.json"}) {
      assertThat(check.run(check.example(name), "--offline")).as(name).isZero();

      assertThat(check.out().replace(name, "FILE"))
          .isEqualTo(
              """
              FILE is a file of TraceHub's own settings.

              Settings
                settings     service = orders, from the file FILE, line 2
                             serverName = web-1, from the file FILE, line 3
                             logLevel = INFO, from the file FILE, line 4
                             spoolPath = /spool, from the environment variable TRACEHUB_SPOOL_PATH
                captures     WARN and above → events; DEBUG, INFO → breadcrumbs of their trace; INFO as logs of their own
                sends to     http://localhost:PORT/api/v1/ingest (protocol tracehub, gzip), without a key of its own
                as           service orders, environment development, release none, host web-1
                spool        /spool: will be made
                dead letters /spool/dead: none
                endpoint     was not tried

              Nothing is wrong with it; the endpoint was not tried.
              """);
    }
  }

  @Test
  void kindIsTold_byContentAndNotByName() throws Exception {
    Path misnamed = check.file("my.conf", "io.tracehub.jul.TraceHubHandler.service = a\n");

    assertThat(check.run(misnamed, "--offline")).isEqualTo(1);

    assertThat(check.out())
        .contains(
            "is a java.util.logging configuration",
            "PROBLEM      No logger has it: expected handlers = io.tracehub.jul.TraceHubHandler");
  }

  @Test
  void ownFileBesideALogbackFile_isReadToo() throws Exception {
    check.example("tracehub.properties");
    check.cli.environment.put("ENDPOINT", "http://localhost:8790");

    assertThat(check.run(check.example("logback.xml"), "--offline")).isZero();

    assertThat(check.out()).contains("logLevel = INFO, from ", "service = orders-service\n");
  }

  @Test
  void whatIsNoConfiguration_isRefusedInOneSentence() {
    String[][] files = {
      {"a.yaml", "Configuration:\n", "is YAML, which this command does not read"},
      {"b.xml", "<beans/>", "has the root element <beans>: expected logback.xml, log4j2.xml"},
      {"c.xml", "<configuration><a></configuration>", "is not well-formed XML: line 1"},
      {"d.json", "{\"configuration\": th_secretsecret", "is not well-formed JSON: line 1"},
      {"e.properties", "log4j.rootLogger=DEBUG\n", "is a configuration of Log4j 1"},
      {"f.txt", "", "is empty"},
      {"g.txt", "colour = red\n", "configures nothing that is known here"},
    };
    for (String[] each : files) {
      assertThat(check.run(check.file(each[0], each[1]))).as(each[0]).isEqualTo(2);

      assertThat(check.cli.err()).contains(each[2]).doesNotContain("secret").hasLineCount(1);
      assertThat(check.out()).isEmpty();
    }
    assertThat(check.run(folder.resolve("none.xml"))).isEqualTo(2);
    assertThat(check.cli.err()).contains("none.xml: no such file").hasLineCount(1);
    assertThat(check.run(folder)).isEqualTo(2);
    assertThat(check.cli.err()).contains("is a folder").hasLineCount(1);
    assertThat(check.run(check.file("x", "a=b"), "--send", "--offline")).isEqualTo(2);
  }

  @Test
  void help_saysWhatToGiveIt() {
    assertThat(check.cli.run("check", "--help")).isZero();

    assertThat(check.cli.out())
        .contains("FILE", "logback.xml", "--offline", "--send", "-D", "1   it would not work");
  }

  @Test
  void classesOfTheApplication_areNoProblemHere() throws Exception {
    Path file = folder.resolve("tracehub.properties");
    Files.writeString(
        file,
        """
        tracehub.before-send=com.acme.Scrubber
        tracehub.on-error=java.lang.String
        """);

    assertThat(check.run(file, "--offline")).isOne();

    assertThat(check.out())
        .contains(
            "hint         TraceHub setting beforeSend = 'com.acme.Scrubber' from ",
            "names a class, which is looked for when the application starts.",
            "PROBLEM      TraceHub setting onError = 'java.lang.String'")
        .doesNotContain("PROBLEM      TraceHub setting beforeSend");
  }

  @Test
  void transportThatNeedsNoAddress_isToldAndNoAddressTried() throws Exception {
    Path file = folder.resolve("tracehub.properties");
    Files.writeString(file, "tracehub.transport=debug\n");

    assertThat(check.run(file)).isZero();

    assertThat(check.out())
        .contains(
            "sends to     no address: its transport is debug",
            "endpoint     was not tried, since nothing is sent there");
  }
}
