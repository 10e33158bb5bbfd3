// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import static io.tracehub.fixtures.LogCall.warn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.status.Status;
import io.tracehub.TraceHubConfig;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The appender as Logback's XML sees it. */
@ExtendWith(LeakCheck.class)
class ConfigurationTest {

  @Test
  void everySetting_hasASetterThatTakesTextAndNeverThrows() throws Exception {
    TraceHubAppender appender = new TraceHubAppender();
    for (String name : TraceHubConfig.settingNames()) {
      String setter = "set" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
      Method method = TraceHubAppender.class.getMethod(setter, String.class);
      for (String value : List.of("", "-1", "nonsense \u0000 ${x}", "x".repeat(100_000))) {
        assertThatCode(() -> method.invoke(appender, value)).as(name).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void everySetter_isThatOfASettingOrOfLogback() {
    List<String> setters =
        Arrays.stream(TraceHubAppender.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::getName)
            .filter(name -> name.startsWith("set"))
            .map(name -> name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4))
            .toList();
    assertThat(setters).containsExactlyInAnyOrderElementsOf(TraceHubConfig.settingNames());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../docs/configuration.md", "../README.md"})
  void exampleInThePage_isTaken(Path page) throws Exception {
    List<String> examples =
        Pattern.compile("^```xml\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(Files.readString(page))
            .results()
            .map(block -> block.group(1))
            .filter(block -> block.contains(TraceHubAppender.class.getName()))
            .toList();
    assertThat(examples).isNotEmpty();
    for (String example : examples) {
      String xml =
          example.contains("<configuration")
              ? example
              : "<configuration>" + example + "</configuration>";
      LogbackLogging logging =
          new LogbackLogging(xml.replace("<service>", "<durability>memory</durability><service>"));
      Appender<ILoggingEvent> appender = logging.logger("ROOT").getAppender("TRACEHUB");
      boolean started = appender.isStarted();
      logging.stop();
      assertThat(started).as("%s", logging.statusMessages()).isTrue();
      assertThat(logging.statuses()).allMatch(status -> status.getLevel() < Status.WARN);
    }
  }

  @Test
  void unknownElement_isToldWithTheNearestSettingAndTheAppenderWorksOn() {
    try (IngestScript server = IngestScript.start()) {
      Map<String, String> settings = LogbackXml.quick(server.url());
      settings.put("batchSizes", "th_0a1b2c3d4e5f");
      LogbackLogging logging = new LogbackLogging(LogbackXml.of(settings));
      logging.log(warn("slow"));
      logging.stop();

      assertThat(told(logging, "batchSizes"))
          .singleElement()
          .asString()
          .contains("TRACEHUB", "is unknown. Did you mean batchSize?");
      assertThat(logging.statusMessages().toString()).doesNotContain("th_0a1b2c3d4e5f");
      assertThat(server.messages()).containsExactly("slow");
    }
  }

  @Test
  void unknownElementThatWasCorrected_isNotToldAgain() {
    try (IngestScript server = IngestScript.start()) {
      Map<String, String> settings = LogbackXml.quick(server.url());
      settings.put("batchSizes", "10");
      LogbackLogging logging = new LogbackLogging(LogbackXml.of(settings));
      settings.remove("batchSizes");
      logging.reconfigureWith(LogbackXml.of(settings));
      logging.stop();
      assertThat(told(logging, "batchSizes")).hasSize(1);
    }
  }

  @Test
  void unknownElementOfOneAppender_isNotToldByTheOther() {
    try (IngestScript server = IngestScript.start()) {
      Map<String, String> settings = LogbackXml.quick(server.url());
      Map<String, String> wrong = LogbackXml.quick(server.url());
      wrong.put("batchSizes", "10");
      LogbackLogging logging =
          new LogbackLogging(
              new LogbackXml()
                  .appender("WRONG", wrong)
                  .appender("RIGHT", settings)
                  .onRoot("WRONG", "RIGHT")
                  .text());
      logging.stop();
      assertThat(told(logging, "batchSizes")).singleElement().asString().contains("WRONG");
    }
  }

  @Test
  void whateverIsWrong_isAWarningAtMost() {
    LogbackLogging logging =
        new LogbackLogging(
            LogbackXml.of(
                Map.of("endpoint", "nowhere", "batchSize", "-1", "nosuch", "x", "apiKey", "a b")));
    logging.log(warn("the application runs on"));
    logging.stop();
    assertThat(logging.statuses())
        .allSatisfy(status -> assertThat(status.getEffectiveLevel()).isLessThan(Status.ERROR))
        .anySatisfy(status -> assertThat(status.getEffectiveLevel()).isEqualTo(Status.WARN));
  }

  @Test
  void keyOfAnUnusualForm_isAWarning() {
    try (IngestScript server = IngestScript.start()) {
      Map<String, String> settings = LogbackXml.quick(server.url());
      settings.put("apiKey", "live_0a1b2c3d4e5f");
      LogbackLogging logging = new LogbackLogging(LogbackXml.of(settings));
      logging.stop();
      assertThat(logging.statuses())
          .filteredOn(status -> status.getMessage().contains("does not start with th_"))
          .singleElement()
          .satisfies(status -> assertThat(status.getLevel()).isEqualTo(Status.WARN));
    }
  }

  @Test
  void wrongSetting_isToldWithTheScannedFileItStandsIn(@TempDir Path folder) throws Exception {
    // Only a configuration that is to be scanned tells its appenders where it stands.
    String xml =
        LogbackXml.of(Map.of("compress", "x"))
            .replace("<configuration>", "<configuration scan='true' scanPeriod='1 hour'>");
    Path file = Files.writeString(folder.resolve("logback.xml"), xml);
    LoggerContext context = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(file.toUri().toURL());
    assertThat(context.getStatusManager().getCopyOfStatusList())
        .extracting(Status::getMessage)
        .anyMatch(m -> m.startsWith("TraceHub setting compress = 'x' from " + file));
    context.stop();
  }

  @Test
  void toString_namesTheAppenderWithoutItsSettings() {
    TraceHubAppender appender = new TraceHubAppender();
    appender.setName("TRACEHUB");
    appender.setApiKey("th_0a1b2c3d4e5f");
    appender.setEndpoint("https://logs.example.com");
    assertThat(appender).hasToString("TraceHubAppender[TRACEHUB]");
  }

  private static List<String> told(LogbackLogging logging, String name) {
    return logging.statusMessages().stream()
        .filter(message -> message.startsWith("TraceHub setting " + name))
        .toList();
  }
}
