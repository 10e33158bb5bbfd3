// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reaches an appender, what does not, and what is said of that. */
class CheckRoutingTest {

  @TempDir private Path folder;
  private CheckHarness check;

  @BeforeEach
  void start() {
    check = new CheckHarness(folder);
    check.cli.environment.put("TRACEHUB_SERVICE", "orders");
  }

  private static String logback(String parts) {
    return """
        <configuration>
          <appender name="TRACEHUB" class="io.tracehub.logback.TraceHubAppender"/>
          %s
        </configuration>
        """
        .formatted(parts);
  }

  private static String log4j2(String loggers) {
    return """
        <Configuration>
          <Appenders><TraceHub name="TRACEHUB"/></Appenders>
          <Loggers>%s</Loggers>
        </Configuration>
        """
        .formatted(loggers);
  }

  private String said(int exit, String content) {
    assertThat(check.run(check.file("given.conf", content), "--offline")).isEqualTo(exit);
    return check.out();
  }

  @Test
  void appenderThatNobodyRefersTo_wouldNotWork() {
    assertThat(said(1, logback("<root level=\"INFO\"><appender-ref ref=\"OTHER\"/></root>")))
        .contains(
            "PROBLEM      No logger has an <appender-ref ref=\"TRACEHUB\"/>: the appender receives nothing, and Logback does not even start it.",
            "It would not work: see PROBLEM above.");
    assertThat(said(1, log4j2("<Root level=\"info\"/>")))
        .contains("PROBLEM      No logger has an <AppenderRef ref=\"TRACEHUB\"/>");
  }

  @Test
  void rootThatLetsTooLittleThrough_drawsOneHint() {
    assertThat(said(0, logback("<root level=\"WARN\"><appender-ref ref=\"TRACEHUB\"/></root>")))
        .containsOnlyOnce("hint  ")
        .contains("Nothing below WARN reaches it, so events come without breadcrumbs.");
    assertThat(said(0, logback("<root level=\"INFO\"><appender-ref ref=\"TRACEHUB\"/></root>")))
        .contains("Nothing below INFO reaches it, so DEBUG never becomes a breadcrumb.");
    assertThat(said(0, log4j2("<Root><AppenderRef ref=\"TRACEHUB\"/></Root>")))
        .contains(
            "attached to  root at level ERROR",
            "Nothing below ERROR reaches it, so WARN never becomes an event, and events come without breadcrumbs.");
    assertThat(said(0, logback("<root level=\"DEBUG\"><appender-ref ref=\"TRACEHUB\"/></root>")))
        .doesNotContain("hint");
  }

  @Test
  void loggersBelowTheRoot_countWhereTheirRecordsArrive() {
    String root = "<root level=\"WARN\"><appender-ref ref=\"TRACEHUB\"/></root>";
    assertThat(said(0, logback(root + "<logger name=\"com.acme\" level=\"DEBUG\"/>")))
        .doesNotContain("Nothing below");
    assertThat(
            said(
                0,
                logback(
                    root
                        + "<logger name=\"com.acme\" level=\"DEBUG\" additivity=\"false\"/>"
                        + "<logger name=\"com.acme.orders\" level=\"TRACE\"/>")))
        .contains("Nothing below WARN");
    assertThat(
            said(
                0,
                logback(
                    "<root level=\"OFF\"/><logger name=\"com.acme\" level=\"INFO\"><appender-ref ref=\"TRACEHUB\"/></logger>")))
        .contains("attached to  com.acme at level INFO", "Nothing below INFO");
  }

  @Test
  void levelOffAndFilters_areTakenIntoAccount() {
    assertThat(said(1, logback("<root level=\"OFF\"><appender-ref ref=\"TRACEHUB\"/></root>")))
        .contains("PROBLEM      Nothing passes on the way to it: a level is OFF.");
    assertThat(
            said(
                0,
                """
                <configuration>
                  <appender name="TRACEHUB" class="io.tracehub.logback.TraceHubAppender">
                    <filter class="ch.qos.logback.classic.filter.ThresholdFilter"><level>WARN</level></filter>
                    <filter class="com.acme.Quiet"/>
                  </appender>
                  <root level="DEBUG"><appender-ref ref="TRACEHUB"/></root>
                </configuration>
                """))
        .contains(
            "Its filter lets only WARN and above through.",
            "Its filter com.acme.Quiet decides too; what it lets through is not known here.",
            "Nothing below WARN reaches it, so events come without breadcrumbs.");
    assertThat(
            said(
                0,
                log4j2(
                    "<Root level=\"trace\"><AppenderRef ref=\"TRACEHUB\" level=\"info\"/></Root>")))
        .contains("Nothing below INFO reaches it");
    assertThat(
            said(
                0,
                """
                handlers = io.tracehub.jul.TraceHubHandler
                .level = ALL
                io.tracehub.jul.TraceHubHandler.level = WARNING
                """))
        .contains("Its level lets only WARNING and above through.", "Nothing below WARN");
  }

  @Test
  void asyncAppenderBefore_isFollowedAndCalledNeedless() {
    String async =
        "<appender name=\"ASYNC\" class=\"ch.qos.logback.classic.AsyncAppender\">%s<appender-ref ref=\"TRACEHUB\"/></appender><root level=\"DEBUG\"><appender-ref ref=\"ASYNC\"/></root>";
    assertThat(said(0, logback(async.formatted(""))))
        .contains(
            "attached to  root at level DEBUG",
            "It does not need the asynchronous appender ASYNC before it, which drops TRACE, DEBUG and INFO, and so breadcrumbs, when its queue is four fifths full.");
    assertThat(said(0, logback(async.formatted("<discardingThreshold>0</discardingThreshold>"))))
        .contains("It does not need the asynchronous appender ASYNC before it.");
  }

  @Test
  void appendersThatReferToEachOther_endTheSearch() {
    String one = "<appender name=\"%s\" class=\"x.Async\"><appender-ref ref=\"%s\"/></appender>";
    assertThat(
            said(
                1,
                logback(
                    one.formatted("A", "B")
                        + one.formatted("B", "A")
                        + "<root><appender-ref ref=\"A\"/></root>")))
        .contains("the appender receives nothing");
  }

  @Test
  void wrongClass_isNamed() {
    assertThat(
            said(
                1,
                "<configuration>\n<appender name=\"T\" class=\"io.tracehub.TraceHubAppender\"/>\n<root/></configuration>"))
        .contains(
            "PROBLEM: Appender T (line 2) has the class io.tracehub.TraceHubAppender, which does not exist: expected io.tracehub.logback.TraceHubAppender.");
    assertThat(said(1, "handlers = io.tracehub.TraceHubHandler\n"))
        .contains(
            "PROBLEM: handlers names io.tracehub.TraceHubHandler: expected io.tracehub.jul.TraceHubHandler");
  }

  @Test
  void fileWithoutTraceHub_wouldSendNothing() {
    assertThat(said(1, "<configuration><root level=\"INFO\"/></configuration>"))
        .contains(
            "is a Logback configuration with no TraceHub appenders.",
            "PROBLEM: nothing is sent: expected an <appender> of the class io.tracehub.logback.TraceHubAppender.");
  }

  @Test
  void importedClass_isRecognized() {
    assertThat(
            said(
                0,
                """
                <configuration>
                  <import class="io.tracehub.logback.TraceHubAppender"/>
                  <appender name="T" class="TraceHubAppender"/>
                  <root level="DEBUG"><appender-ref ref="T"/></root>
                </configuration>
                """))
        .contains("Appender T (line 3)");
  }

  @Test
  void levelOfAHandlerThatIsNone_keepsItOff() {
    assertThat(
            said(
                1,
                """
                handlers = io.tracehub.jul.TraceHubHandler
                io.tracehub.jul.TraceHubHandler.level = LOUD
                """))
        .contains(
            "PROBLEM      TraceHub setting level = 'LOUD' from io.tracehub.jul.TraceHubHandler.level in given.conf cannot be used: expected a level of java.util.logging, such as INFO, or a number.");
  }
}
