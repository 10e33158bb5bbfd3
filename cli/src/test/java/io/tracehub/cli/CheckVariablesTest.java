// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Variables, includes and wrong values: the appender's own sentences, and what is not known here.
 */
class CheckVariablesTest {

  @TempDir private Path folder;
  private CheckHarness check;

  @BeforeEach
  void start() {
    check = new CheckHarness(folder);
  }

  private static String logback(String before, String settings) {
    return """
        <configuration>
          %s
          <appender name="T" class="io.tracehub.logback.TraceHubAppender">%s</appender>
          <root level="DEBUG"><appender-ref ref="T"/></root>
        </configuration>
        """
        .formatted(before, settings);
  }

  private String said(int exit, String content, String... options) {
    String[] all = new String[options.length + 1];
    all[0] = "--offline";
    System.arraycopy(options, 0, all, 1, options.length);
    assertThat(check.run(check.file("given.conf", content), all)).isEqualTo(exit);
    return check.out();
  }

  @Test
  void wrongValue_isToldAsTheAppenderTellsIt() {
    assertThat(said(1, logback("", "<batchSize>many</batchSize><bacthSize>1</bacthSize>")))
        .contains(
            "PROBLEM      TraceHub setting batchSize = 'many' from given.conf (appender T) cannot be used: expected a whole number from 1 to 10000.",
            "warning      TraceHub setting bacthSize (value not shown) from given.conf (appender T) is unknown. Did you mean batchSize?");
  }

  @Test
  void logbackVariables_areLookedForInItsOrder() {
    check.cli.environment.put("A", "of the environment");
    check.cli.environment.put("B", "of the environment");
    check.cli.environment.put("C", "of the environment");
    String before =
        "<property name=\"A\" value=\"of the file\"/><variable name=\"D\" value=\"${A}, nested\"/>";
    String settings =
        "<service>${A}</service><environment>${B}</environment><release>${C}</release><commit>${D}</commit><serverName>${E:-${A}!}</serverName>";

    assertThat(said(0, logback(before, settings), "-DB=of -D", "-DA=of -D"))
        .contains(
            "service = of the file\n",
            "environment = of -D\n",
            "release = of the environment\n",
            "commit = of the file, nested\n",
            "serverName = of the file!\n");
  }

  @Test
  void variableWithoutValue_switchesTheAppenderOffAndIsExplained() {
    assertThat(said(1, logback("", "<apiKey>${NO_SUCH_KEY}</apiKey>")))
        .contains(
            "PROBLEM      TraceHub setting apiKey from given.conf (appender T) names the variable NO_SUCH_KEY, which is not set",
            "             NO_SUCH_KEY has no value here: set it as the application will have it, or give -DNO_SUCH_KEY=…");
  }

  @Test
  void springProperty_isNotKnownHereUnlessGiven() {
    String before = "<springProperty name=\"key\" source=\"app.logs.api-key\"/>";
    String settings =
        "<endpoint>https://logs.example.com</endpoint><apiKey>${key}</apiKey><service>${key}</service>";
    assertThat(said(0, logback(before, settings)))
        .contains(
            "apiKey is not known here: Spring's property app.logs.api-key is not known here; give it as -Dapp.logs.api-key",
            "endpoint     was not tried, since it is not known here: apiKey")
        .doesNotContain("th_not_known", "apiKey = ");

    assertThat(said(0, logback(before, settings), "-Dapp.logs.api-key=th_abcdefghijkl"))
        .contains("apiKey = ***")
        .doesNotContain("abcdefghijkl");
    check.cli.environment.put("APP_LOGS_APIKEY", "th_abcdefghijkl");
    assertThat(said(0, logback(before, settings))).contains("apiKey = ***");
  }

  @Test
  void includesBesideTheFile_areFollowedAndOthersSaid() {
    check.file("more.xml", "<included><property name=\"app\" value=\"orders\"/></included>");
    check.file("names.properties", "stage = qa\n");
    String before =
        "<include resource=\"more.xml\"/><property file=\"names.properties\"/>\n<include resource=\"org/acme/base.xml\"/><include file=\"none.xml\" optional=\"true\"/>";

    assertThat(
            said(
                0, logback(before, "<service>${app}</service><environment>${stage}</environment>")))
        .contains(
            "Note: given.conf, line 3: resource org/acme/base.xml is not beside this file and was not read.",
            "service = orders\n",
            "environment = qa\n")
        .doesNotContain("none.xml");
  }

  @Test
  @Timeout(60)
  void includesOfItself_end() {
    assertThat(said(0, logback("<include file=\"given.conf\"/>", "<service>a</service>")))
        .contains("more than 20 includes are not followed");
  }

  @Test
  void profilesAndConditions_areTakenOrChosen() {
    String before =
        "<springProfile name=\"prod\"><property name=\"app\" value=\"big\"/></springProfile>"
            + "<springProfile name=\"!prod\"><property name=\"app\" value=\"small\"/></springProfile>"
            + "<if condition='true'><then><property name=\"rel\" value=\"1\"/></then><else><property name=\"rel\" value=\"2\"/></else></if>";
    String settings = "<service>${app}</service><release>${rel}</release>";
    assertThat(said(0, logback(before, settings), "-Dspring.profiles.active=prod"))
        .contains("service = big\n", "release = 1\n", "<if> is not evaluated")
        .doesNotContain("taken as active");
    assertThat(said(0, logback(before, settings), "-Dspring.profiles.active=qa"))
        .contains("service = small\n");
    assertThat(said(0, logback(before, settings)))
        .contains("the profile prod is taken as active; say which are by -Dspring.profiles.active");
  }

  @Test
  void log4j2Lookups_thatOnlyTheApplicationKnowsAreSaid() {
    String log4j2 =
        """
        <Configuration>
          <Appenders><TraceHub name="T"><service>${spring:app}</service><serverName>${env:NO_HOST}</serverName></TraceHub></Appenders>
          <Loggers><Root level="debug"><AppenderRef ref="T"/></Root></Loggers>
        </Configuration>
        """;
    assertThat(said(1, log4j2))
        .contains(
            "service is not known here: only the running application knows ${spring:app}",
            "serverName from given.conf (appender T) names the variable env:NO_HOST, which is not set",
            "env:NO_HOST has no value here: set that variable as the application will have it");
  }

  @Test
  @Timeout(60)
  void variablesThatReferToEachOther_end() {
    String log4j2 =
        """
        <Configuration>
          <Properties><Property name="a">${b}${b}</Property><Property name="b">${a}${a}</Property></Properties>
          <Appenders><TraceHub name="T" service="${a}"/></Appenders>
          <Loggers><Root level="debug"><AppenderRef ref="T"/></Root></Loggers>
        </Configuration>
        """;
    assertThat(said(0, log4j2))
        .contains("service is not known here: its variables refer to each other without end");
  }

  @Test
  void documentType_opensNothing() {
    Path secret = check.file("secret.txt", "opened");
    String typed = "<!DOCTYPE configuration SYSTEM \"%s\" [<!ENTITY x SYSTEM \"%s\">]>%s";
    assertThat(
            said(
                0,
                typed.formatted(
                    secret.toUri(), secret.toUri(), logback("", "<service>a</service>"))))
        .contains("service = a\n");

    Path using =
        check.file(
            "using.xml",
            typed.formatted(secret.toUri(), secret.toUri(), logback("", "<service>&x;</service>")));
    assertThat(check.run(using)).isEqualTo(2);
    assertThat(check.cli.err()).contains("is not well-formed XML").doesNotContain("opened");
  }

  @Test
  void noSecret_isEverPrinted() {
    String secret = "th_5ecret5ecret5ecret";
    String[] files = {
      logback(
          "", "<apiKey>" + secret + "</apiKey><previousApiKeys>" + secret + "</previousApiKeys>"),
      logback("", "<service>" + secret + "</service><apiKey>" + secret + "</apiKey>"),
      logback("", "<batchSize>" + secret + "</batchSize><apikey>" + secret + "</apikey>"),
      logback("", "<apiKey>${" + secret + "}</apiKey>"),
      logback("", "<apiKey>a b " + secret + "</apiKey><maskLiterals>" + secret + "</maskLiterals>"),
      logback("<include file=\"" + secret + "\"/>", "<service>a</service>"),
      logback("", "<ingestUrl>https://h.example/in?k=" + secret + "</ingestUrl>"),
      logback("", "<endpoint>https://u:" + secret + "@h.example</endpoint>"),
      "<Configuration><Appenders><TraceHub name='T' apiKey='"
          + secret
          + "' key='"
          + secret
          + "'/></Appenders><Loggers><Root level='debug'><AppenderRef ref='T'/></Root></Loggers></Configuration>",
      "handlers = io.tracehub.jul.TraceHubHandler\nio.tracehub.jul.TraceHubHandler.apiKey = "
          + secret
          + "\nio.tracehub.jul.TraceHubHandler.key = "
          + secret,
      "tracehub.api-key = " + secret + "\ntracehub.key = " + secret,
    };
    for (String content : files) {
      check.run(check.file("given.properties", content), "--offline");

      assertThat(check.cli.out() + check.cli.err()).as(content).doesNotContain("5ecret");
    }
  }

  /** A key of another form than TraceHub's own is hidden because of where it stands. */
  @Test
  void keyOfAnyForm_isHiddenByItsPlace() {
    String secret = "5ecret5ecret5ecret";
    String[] files = {
      logback(
          "", "<apiKey>" + secret + "</apiKey><previousApiKeys>" + secret + "</previousApiKeys>"),
      logback("", "<service>" + secret + "</service><apiKey>" + secret + "</apiKey>"),
      logback("", "<apiKey>a b " + secret + "</apiKey><apikey>" + secret + "</apikey>"),
      logback("<property name=\"k\" value=\"" + secret + "\"/>", "<apiKey>${k}</apiKey>"),
      logback("", "<ingestUrl>https://h.example/in?k=" + secret + "</ingestUrl>"),
      logback("", "<endpoint>https://u:" + secret + "@h.example</endpoint>"),
      "tracehub.api-key = " + secret + "\ntracehub.key = " + secret,
    };
    for (String content : files) {
      check.run(check.file("given.properties", content), "--offline");

      assertThat(check.cli.out()).as(content).isNotEmpty().doesNotContain("5ecret");
    }
  }
}
