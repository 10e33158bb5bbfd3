// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Every setting: its default, a value it takes, and values it refuses in one sentence. */
class SettingsTest {

  private static final String URL = "an http or https URL such as https://logs.example.com";
  private static final String FLAG = "true or false";
  private static final String TEXT = "a text of at most 200 characters";
  private static final String LEVEL = "one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL, OFF";
  private static final String NAMES = "names separated by commas";
  private static final String FIELDS =
      "names separated by commas, each with a letter or digit and at most a * in front";
  private static final String LITERALS =
      "texts of at least 4 characters each, separated by line breaks or ;;";
  private static final String PATTERNS =
      "regular expressions of RE2, separated by line breaks or ;;,"
          + " and the library com.google.re2j:re2j on the class path";
  private static final String POWER = "a power of two from 64 to 1048576";

  /** Name, default, a text that is taken, how its value is shown. */
  @SuppressWarnings("UnusedVariable") // named by the test below
  private static final List<List<String>> TAKEN =
      List.of(
          List.of("enabled", "true", "FALSE", "false"),
          List.of("protocol", "tracehub", " TraceHub ", "tracehub"),
          List.of("endpoint", "", " http://localhost:1/x ", "http://localhost:1/x"),
          List.of("ingestUrl", "", "http://localhost/in?a=b", "http://localhost/in?…"),
          List.of("dsn", "", "http://user:secret@localhost/42", "http://localhost/42"),
          List.of("apiKey", "", "th_1", "***"),
          List.of("headers", "", "x-key=abc, x-team=blue%2Cgreen", "***"),
          List.of("protocolOptions", "{}", "a=1%2C2", "{a=1,2}"),
          List.of("transport", "http", "NULL", "null"),
          List.of("service", "unknown_service:java", " orders ", "orders"),
          List.of("environment", "development", "prod", "prod"),
          List.of("release", "", "1.0", "1.0"),
          List.of("commit", "", "a7f91c", "a7f91c"),
          List.of("serverName", "", "node-1", "node-1"),
          List.of("resourceAttributes", "{}", "region=eu", "{region=eu}"),
          List.of("eventLevel", "WARN", "error", "ERROR"),
          List.of("breadcrumbLevel", "DEBUG", "Trace", "TRACE"),
          List.of("logLevel", "OFF", "INFO", "INFO"),
          List.of(
              "loggerLevels",
              "[]",
              "com.acme : event = info,log=DEBUG ;org.hibernate: breadcrumb=off;",
              "[com.acme: event=INFO, log=DEBUG, org.hibernate: breadcrumb=OFF]"),
          List.of(
              "ignoreLoggers", "[]", "org.apache, com.acme.noisy", "[org.apache, com.acme.noisy]"),
          List.of("ignoreExceptions", "[]", "java.io.EOFException", "[java.io.EOFException]"),
          List.of("ignoredPaths", "[]", "/health, /x*", "[/health, /x*]"),
          List.of("captureSuccess", "true", "false", "false"),
          List.of("sampleRate", "1.0", "0.25", "0.25"),
          List.of("sampleFailures", "true", "false", "false"),
          List.of("burstLimit", "0", "10", "10"),
          List.of("burstWindow", "PT1M", "30 s", "PT30S"),
          List.of("deduplicate", "true", "false", "false"),
          List.of("includeCallerData", "false", "true", "true"),
          List.of("attachStacktrace", "false", "true", "true"),
          List.of(
              "traceIdKeys",
              "[trace_id, traceId, X-Trace-ID, trace.id, dd.trace_id, X-B3-TraceId]",
              "a , b.c",
              "[a, b.c]"),
          List.of("maxBreadcrumbs", "100", "0", "0"),
          List.of("maxTrailBytes", "4194304", "64 KiB", "65536"),
          List.of("maxMdcKeys", "64", "1000", "1000"),
          List.of("maxMdcValue", "2048", "16", "16"),
          List.of("maxMessageBytes", "65536", "128KB", "131072"),
          List.of("maxPayloadBytes", "524288", "0", "0"),
          List.of("maxStackFrames", "100", "1000", "1000"),
          List.of("inAppPackages", "[]", "com.acme", "[com.acme]"),
          List.of("maskFields", "[]", "iban_no, *Number", "[iban_no, *Number]"),
          List.of("unmaskFields", "[]", "session", "[session]"),
          List.of("maskLiterals", "", "hunter2 ;; open sesame", "***"),
          List.of("maskPatterns", "[]", "cust-[0-9]+;;a{1,3}", "[cust-[0-9]+, a{1,3}]"),
          List.of("maskProfiles", "[]", " PII ", "[pii]"),
          List.of("sendDefaultPii", "false", "true", "true"),
          List.of("sendModules", "false", "true", "true"),
          List.of("maxBuffer", "16384", "64", "64"),
          List.of("maxWait", "PT0.1S", "0 ms", "PT0S"),
          List.of("maxRingBytes", "4194304", "1g", "1073741824"),
          List.of("batchSize", "5000", "10000", "10000"),
          List.of("maxBatchBytes", "2097152", "64k", "65536"),
          List.of("flushInterval", "PT1S", "PT2S", "PT2S"),
          List.of("compress", "true", "false", "false"),
          List.of("compressionLevel", "1", "9", "9"),
          List.of("timeout", "PT10S", "100ms", "PT0.1S"),
          List.of("trustStore", "", "/etc/ssl/ca.pem", "/etc/ssl/ca.pem"),
          List.of("trustStorePassword", "", "changeit", "***"),
          List.of("maxRetries", "2", "1", "1"),
          List.of("minBackoff", "PT0.5S", "10 millis", "PT0.01S"),
          List.of("maxBackoff", "PT30S", "1 hour", "PT1H"),
          List.of("durability", "true", "Memory", "false"),
          List.of("spoolPath", "", "/var/spool/../x", "/var/x"),
          List.of("dlqPath", "", "/var/dead", "/var/dead"),
          List.of("maxSpoolBytes", "268435456", "512 KiB", "524288"),
          List.of("maxSpoolAge", "PT168H", "1 day", "PT24H"),
          List.of("fsync", "INTERVAL", "batch", "BATCH"),
          List.of("writeThrough", "OFF", "error", "ERROR"),
          List.of("previousApiKeys", "", "th_old, th_older", "***"),
          List.of("beforeSend", "", SomeCallbacks.class.getName(), SomeCallbacks.class.getName()),
          List.of(
              "beforeBreadcrumb", "", SomeCallbacks.class.getName(), SomeCallbacks.class.getName()),
          List.of("onError", "", SomeCallbacks.class.getName(), SomeCallbacks.class.getName()),
          List.of("onDrop", "", SomeCallbacks.class.getName(), SomeCallbacks.class.getName()),
          List.of("raiseOnError", "false", "true", "true"),
          List.of("asyncSend", "true", "false", "false"),
          List.of("shutdownTimeout", "PT3S", "5 min", "PT5M"),
          List.of("shutdownHook", "true", "false", "false"),
          List.of("processGuards", "[UNCAUGHT]", " Tasks ", "[TASKS]"),
          List.of("debug", "false", "true", "true"));

  @ParameterizedTest
  @FieldSource("TAKEN")
  void setting_hasItsDefaultAndTakesItsText(List<String> row) {
    assertThat(shown(builder().build(), row.get(0))).isEqualTo(row.get(1));
    Setting<?> setting = Settings.named(row.get(0)).orElseThrow();
    assertThat(Setting.shown(setting.parse(row.get(2)))).isEqualTo(row.get(3));
  }

  @Test
  void table_hasARowForEverySetting() {
    assertThat(TAKEN.stream().map(row -> row.get(0)))
        .containsExactlyElementsOf(TraceHubConfig.settingNames());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "enabled | yes | " + FLAG,
        "enabled | '' | " + FLAG,
        "spoolPath | 'https://host/x' | a folder's path of at most 1000 characters",
        "writeThrough | WARN | 'one of error, off'",
        "spoolPath | '' | a folder's path of at most 1000 characters",
        "compress | 1 | " + FLAG,
        "endpoint | logs.example.com | " + URL,
        "endpoint | ftp://localhost | " + URL,
        "endpoint | http://localhost:99999 | " + URL,
        "endpoint | http:///path | " + URL,
        "endpoint | 'http://local host' | " + URL,
        "endpoint | http://localhost/#x | " + URL,
        "endpoint | http://my_host | " + URL,
        "dsn | http://localhost | 'an http or https URL that ends in a project''s id, such as https://xrayradar.example/42'",
        "protocolOptions | encoding | 'at most 64 names and values, such as region=eu,zone=a; a comma in a value is %2C'",
        "resourceAttributes | 'a=1,a=2' | 'at most 64 names and values, such as region=eu,zone=a; a comma in a value is %2C'",
        "eventLevel | WARNING | " + LEVEL,
        "logLevel | 3 | " + LEVEL,
        "traceIdKeys | 'a,,b' | " + NAMES,
        "inAppPackages | '' | " + NAMES,
        "maskFields | 'a,,b' | " + FIELDS,
        "maskFields | '*' | " + FIELDS,
        "maskFields | 'a*b' | " + FIELDS,
        "unmaskFields | '' | " + FIELDS,
        "maskPatterns | '(' | " + PATTERNS,
        "maskPatterns | 'a(?=b)' | " + PATTERNS,
        "maskProfiles | gdpr | pii, or nothing",
        "sendDefaultPii | 1 | " + FLAG,
        "maxBuffer | 10000 | " + POWER,
        "maxBuffer | 32 | " + POWER,
        "maxBuffer | 2097152 | " + POWER,
        "maxBuffer | -64 | " + POWER,
        "batchSize | 0 | a whole number from 1 to 10000",
        "batchSize | 10001 | a whole number from 1 to 10000",
        "batchSize | 1.5 | a whole number from 1 to 10000",
        "batchSize | 99999999999 | a whole number from 1 to 10000",
        "compressionLevel | 10 | a whole number from 1 to 9",
        "maxBreadcrumbs | -1 | a whole number from 0 to 1000",
        "maxMdcValue | 8 | a number of bytes from 16 to 64 KiB, such as 2 KiB",
        "maxMdcValue | 2 TiB | a number of bytes from 16 to 64 KiB, such as 2 KiB",
        "maxMdcValue | 999999999999999999 g | a number of bytes from 16 to 64 KiB, such as 2 KiB",
        "flushInterval | 5 | a time with its unit from 1 ms to 1 min, such as 1 s",
        "flushInterval | 0 s | a time with its unit from 1 ms to 1 min, such as 1 s",
        "flushInterval | 61 s | a time with its unit from 1 ms to 1 min, such as 1 s",
        "flushInterval | -1 s | a time with its unit from 1 ms to 1 min, such as 1 s",
        "flushInterval | PT | a time with its unit from 1 ms to 1 min, such as 1 s",
        "flushInterval | PT-1S | a time with its unit from 1 ms to 1 min, such as 1 s",
        "flushInterval | 999999999999999999 h | a time with its unit from 1 ms to 1 min, such as 1 s"
      })
  void wrongText_isRefusedInOneSentence(String name, String text, String expected) {
    assertThatThrownBy(() -> builder().set(name, text, "logback.xml").build())
        .isInstanceOf(TraceHubConfigException.class)
        .hasMessage(
            "TraceHub setting %s = '%s' from logback.xml cannot be used: expected %s."
                .formatted(name, text, expected));
  }

  @Test
  void wrongLiterals_areRefusedWithoutBeingShown() {
    assertThatThrownBy(
            () -> builder().set("maskLiterals", "long enough;;abc", "logback.xml").build())
        .hasMessage(
            "TraceHub setting maskLiterals = (not shown) from logback.xml cannot be used: expected "
                + LITERALS
                + ".");
  }

  @ParameterizedTest
  @CsvSource({"service", "environment", "release", "commit", "serverName"})
  void text_hasTwoHundredCharactersAtMost(String name) {
    builder().set(name, "x".repeat(200), "a test").build();
    assertThatThrownBy(() -> builder().set(name, "x".repeat(201), "a test").build())
        .hasMessage(
            "TraceHub setting %s = '%s…' from a test cannot be used: expected %s."
                .formatted(name, "x".repeat(100), TEXT));
  }

  @Test
  void names_areDistinctInEverySource() {
    Set<String> names = new HashSet<>();
    for (Setting<?> setting : Settings.all()) {
      assertThat(names.add(setting.propertyName())).isTrue();
      assertThat(names.add(setting.variableName())).isTrue();
    }
    assertThat(Settings.BATCH_SIZE.propertyName()).isEqualTo("tracehub.batch-size");
    assertThat(Settings.BATCH_SIZE.variableName()).isEqualTo("TRACEHUB_BATCH_SIZE");
    assertThat(Settings.INGEST_URL.propertyName()).isEqualTo("tracehub.ingest-url");
    assertThat(Settings.INGEST_URL.variableName()).isEqualTo("TRACEHUB_INGEST_URL");
  }

  private static TraceHubConfig.Builder builder() {
    return new TraceHubConfig.Builder(name -> null, name -> null);
  }

  private static String shown(TraceHubConfig config, String name) {
    Object value = config.get(Settings.named(name).orElseThrow());
    return Setting.shown(value);
  }
}
