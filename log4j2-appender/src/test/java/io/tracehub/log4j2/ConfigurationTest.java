// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import static io.tracehub.fixtures.LogCall.error;
import static io.tracehub.fixtures.LogCall.warn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tracehub.TraceHubConfig;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.processor.PluginProcessor;
import org.apache.logging.log4j.status.StatusData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The plugin as Log4j2's configuration sees it, in each of its languages. */
@ExtendWith(LeakCheck.class)
class ConfigurationTest {

  private static final String KEY = "th_0a1b2c3d4e5f-never-to-be-seen";

  @TempDir Path folder;
  private final IngestScript server = IngestScript.start();
  private final Map<String, String> settings = Log4j2Xml.quick(server.url());

  @AfterEach
  void closeServer() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void settings_areReadInEachSyntaxAndNoKeyIsShown(Syntax syntax) {
    settings.put("apiKey", KEY);
    settings.put("previousApiKeys", KEY + "-old");
    settings.put("maskLiterals", KEY + "-literal");
    settings.put("environment", "staging");
    Log4j2Logging logging = start(syntax);
    logging.log(warn("slow"));
    logging.stop();

    assertThat(server.messages()).containsExactly("slow");
    assertThat(server.entries().get(0).path("environment").asText()).isEqualTo("staging");
    assertThat(server.requests().get(0).apiKey()).isEqualTo(KEY);
    assertThat(logging.statuses().all()).anyMatch(told -> told.getLevel().equals(Level.DEBUG));
    assertThat(String.join("\n", logging.statusMessages())).doesNotContain(KEY);
  }

  @ParameterizedTest
  @EnumSource
  void wrongSetting_isToldInEachSyntaxAndTheApplicationRunsOn(Syntax syntax) {
    settings.put("batchSize", "many");
    settings.put("apiKey", KEY + " " + KEY);
    Log4j2Logging logging = start(syntax);
    logging.log(error("the application runs on"));
    logging.stop();

    assertThat(LeakCheck.sdkThreads()).isEmpty();
    assertThat(told(logging, "TraceHub setting batchSize = 'many'"))
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.getLevel()).isEqualTo(Level.WARN);
              assertThat(status.getMessage().getFormattedMessage())
                  .contains("(appender TRACEHUB)", "a whole number from 1 to 10000")
                  .contains("TraceHub setting apiKey = (not shown)")
                  .contains("The appender stays off; the application runs on.");
            });
    assertThat(logging.statuses().all())
        .noneMatch(status -> status.getLevel().isMoreSpecificThan(Level.ERROR));
    assertThat(String.join("\n", logging.statusMessages())).doesNotContain(KEY);
  }

  @ParameterizedTest
  @EnumSource
  void unknownSetting_isToldWithTheNearestOneAndTheAppenderWorksOn(Syntax syntax) {
    settings.put("batchSizes", KEY);
    Log4j2Logging logging = start(syntax);
    logging.log(warn("slow"));
    logging.stop();

    assertThat(told(logging, "TraceHub setting batchSizes"))
        .singleElement()
        .extracting(status -> status.getMessage().getFormattedMessage())
        .asString()
        .contains("TRACEHUB", "is unknown. Did you mean batchSize?");
    assertThat(String.join("\n", logging.statusMessages())).doesNotContain(KEY);
    assertThat(server.messages()).containsExactly("slow");
  }

  @ParameterizedTest
  @EnumSource(names = {"XML", "YAML", "JSON", "PROPERTIES"})
  void wrongSetting_isToldWithTheFileItStandsIn(Syntax syntax) {
    settings.put("compress", "x");
    Log4j2Logging logging = start(syntax);
    logging.stop();
    assertThat(told(logging, "TraceHub setting compress = 'x' from " + folder)).hasSize(1);
  }

  @Test
  void everySetting_isAnAttributeWithASetterThatTakesText() throws Exception {
    List<String> attributes = new ArrayList<>();
    for (Field field : TraceHubAppenderBuilder.class.getDeclaredFields()) {
      if (field.isAnnotationPresent(PluginBuilderAttribute.class)) {
        attributes.add(field.getName());
        assertThat(field.getType()).as(field.getName()).isEqualTo(String.class);
      }
    }
    List<String> expected = new ArrayList<>(TraceHubConfig.settingNames());
    expected.add("name");
    assertThat(attributes).containsExactlyInAnyOrderElementsOf(expected);

    Map<String, String> wrong =
        TraceHubConfig.settingNames().stream()
            .collect(Collectors.toMap(name -> name, name -> "\u0000 of " + name));
    TraceHubAppenderBuilder builder = TraceHubAppender.newBuilder().setName("CODE");
    for (Map.Entry<String, String> setting : wrong.entrySet()) {
      setter(setting.getKey()).invoke(builder, setting.getValue());
      assertThat(builder.given()).containsEntry(setting.getKey(), setting.getValue());
    }
    assertThat(builder.given()).isEqualTo(wrong);
    Statuses statuses = Statuses.listen();
    TraceHubAppender appender = builder.build();
    assertThatCode(appender::start).doesNotThrowAnyException();
    appender.stop();
    assertThat(statuses.messages()).anyMatch(told -> told.contains("(appender CODE)"));
  }

  private static Method setter(String name) throws NoSuchMethodException {
    String setter = "set" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return TraceHubAppenderBuilder.class.getMethod(setter, String.class);
  }

  @Test
  void settingsThatMayHoldASecret_areNotForLog4jToPrint() {
    assertThat(Arrays.stream(TraceHubAppenderBuilder.class.getDeclaredFields()))
        .filteredOn(field -> field.isAnnotationPresent(PluginBuilderAttribute.class))
        .filteredOn(field -> field.getAnnotation(PluginBuilderAttribute.class).sensitive())
        .extracting(Field::getName)
        .containsExactlyInAnyOrder(
            "apiKey",
            "previousApiKeys",
            "maskLiterals",
            "endpoint",
            "ingestUrl",
            "dsn",
            "headers",
            "trustStorePassword");
  }

  @Test
  void everySettingButTheTrustStore_mayBeAnElement() {
    Map<String, String> all =
        TraceHubConfig.settingNames().stream()
            .filter(name -> !name.equals("trustStore"))
            .collect(Collectors.toMap(name -> name, name -> "value of " + name));
    Log4j2Logging logging =
        Log4j2Logging.configuredBy(context -> Syntax.XML_ELEMENTS.read(context, folder, all));
    logging.stop();
    assertThat(logging.statuses().all())
        .as("an element that Log4j2 takes for another plugin is an error to it")
        .noneMatch(status -> status.getLevel().isMoreSpecificThan(Level.ERROR));
    assertThat(told(logging, "TraceHub setting batchSize")).hasSize(1);
  }

  @Test
  void plugin_isListedInTheIndexSoThatNoPackageIsScanned() throws Exception {
    String index = PluginProcessor.PLUGIN_CACHE_FILE;
    List<String> listed = new ArrayList<>();
    for (var url : java.util.Collections.list(getClass().getClassLoader().getResources(index))) {
      try (InputStream in = url.openStream()) {
        listed.add(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(listed).anyMatch(text -> text.contains(TraceHubAppender.class.getName()));
  }

  @Test
  void appenderWithoutAName_hasOneAllTheSame() {
    TraceHubAppender appender =
        TraceHubAppender.newBuilder().setApiKey(KEY).setEndpoint("https://logs.acme.com").build();
    assertThat(appender).hasToString("TraceHubAppender[TraceHub]");
  }

  @Test
  void nestedFilter_decidesWhatIsShipped() {
    String filtered =
        Log4j2Xml.of(settings)
            .replaceFirst(
                "(?s)<TraceHub(.*?)/>", "<TraceHub$1><ThresholdFilter level='ERROR'/></TraceHub>");
    Log4j2Logging logging = Log4j2Logging.sync(filtered);
    logging.log(warn("filtered"));
    logging.log(error("shipped"));
    logging.stop();
    assertThat(server.messages()).containsExactly("shipped");
  }

  @Test
  void lookups_areLog4js() {
    System.setProperty("the.service", "from a lookup");
    try {
      settings.put("service", "${sys:the.service}");
      Log4j2Logging logging = Log4j2Logging.sync(Log4j2Xml.of(settings));
      logging.log(warn("slow"));
      logging.stop();
      assertThat(server.entries().get(0).path("service").asText()).isEqualTo("from a lookup");
    } finally {
      System.clearProperty("the.service");
    }
  }

  private Log4j2Logging start(Syntax syntax) {
    return Log4j2Logging.configuredBy(context -> syntax.read(context, folder, settings));
  }

  private static List<StatusData> told(Log4j2Logging logging, String part) {
    return logging.statuses().all().stream()
        .filter(status -> status.getMessage().getFormattedMessage().contains(part))
        .toList();
  }
}
