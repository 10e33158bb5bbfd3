// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.List;
import java.util.stream.Stream;

/**
 * A value that a setting does not take. The table has some for every setting, and every source and
 * framework is tried with all of them.
 *
 * @param setting its name in code
 * @param value the text; it can stand on one line in any source
 * @param expected what is said of a right value
 * @param shown whether what is said may quote the value
 */
public record WrongSetting(String setting, String value, String expected, boolean shown) {

  private static final String URL = "an http or https URL such as https://logs.example.com";
  private static final String FLAG = "true or false";
  private static final String TEXT = "a text of at most 200 characters";
  private static final String LEVEL = "one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL, OFF";
  private static final String NAMES = "names separated by commas";
  private static final String PAIRS = "at most 64 names and values, such as region=eu,zone=a";
  private static final String FOLDER = "a folder's path of at most 1000 characters";
  private static final String LONG = "x".repeat(201);

  /** The table. */
  public static List<WrongSetting> all() {
    return Stream.of(
            wrong("enabled", FLAG, "yes", "1"),
            wrong("protocol", "one of ", "grpc", "trace hub"),
            wrong("endpoint", URL, "http//nowhere", "ftp://localhost", "http://local host"),
            wrong("ingestUrl", URL, "localhost:8790/ingest", "http://localhost:99999"),
            wrong("dsn", "an http or https URL that ends in", "localhost/42", "http://localhost/"),
            secret("apiKey", "the project's key, visible ASCII", "th_se cret", "th_sécret"),
            secret(
                "headers",
                "names and values of headers, such as x-tenant=acme",
                "x-key",
                "x key=abcd",
                "Host=elsewhere",
                "x-key=a%0Db"),
            wrong("protocolOptions", PAIRS, "encoding", "a=1,a=2"),
            wrong(
                "transport",
                "http, debug, null, the name of one that a TransportProvider brings",
                "https",
                "java.lang.String",
                "io.tracehub.spi.Transport"),
            wrong("service", TEXT, LONG),
            wrong("environment", TEXT, LONG),
            wrong("release", TEXT, LONG),
            wrong("commit", TEXT, LONG),
            wrong("serverName", TEXT, LONG),
            wrong("resourceAttributes", PAIRS, "region", "=eu", "a=%zz"),
            wrong("eventLevel", LEVEL, "LOUD", "WARNING"),
            wrong("breadcrumbLevel", LEVEL, "5"),
            wrong("logLevel", LEVEL, "ALL"),
            wrong(
                "loggerLevels",
                "loggers with their levels, such as com.acme: event=INFO, log=DEBUG",
                "com.acme",
                "com.acme=INFO",
                "com.acme: INFO",
                "com.acme: event=LOUD",
                "com.acme: colour=INFO",
                "com.acme: log=INFO, log=DEBUG",
                "com.acme: log=INFO; com.acme: event=INFO"),
            wrong("ignoreLoggers", NAMES, "a,,b"),
            wrong("ignoreExceptions", NAMES, "java.io.IOException,"),
            wrong("ignoredPaths", "paths separated by commas", "/a,,/b", "/a*/b", "**"),
            wrong("captureSuccess", FLAG, "never"),
            wrong("sampleRate", "a number from 0 to 1, such as 0.25", "-0.1", "1.1", "NaN", "10%"),
            wrong("sampleFailures", FLAG, "no"),
            wrong("burstLimit", "a whole number from 0 to 1000000", "-1", "1000001", "off"),
            wrong("burstWindow", "a time with its unit from 100 ms to 1 h", "99 ms", "2 h", "60"),
            wrong("deduplicate", FLAG, "5 s"),
            wrong("includeCallerData", FLAG, "on"),
            wrong("attachStacktrace", FLAG, "always"),
            wrong("traceIdKeys", NAMES, "a,,b"),
            wrong("maxBreadcrumbs", "a whole number from 0 to 1000", "-1", "99999999999"),
            wrong("maxTrailBytes", "a number of bytes from 0 to 1 GiB", "4 miles", "2 GiB"),
            wrong("maxMdcKeys", "a whole number from 0 to 1000", "1001"),
            wrong("maxMdcValue", "a number of bytes from 16 to 64 KiB", "8", "1 MiB"),
            wrong("maxMessageBytes", "a number of bytes from 256 to 128 KiB", "-5", "255"),
            wrong("maxPayloadBytes", "a number of bytes from 0 to 16 MiB", "-1", "17 MiB"),
            wrong("maxStackFrames", "a whole number from 0 to 1000", "all"),
            wrong("inAppPackages", NAMES, "com.acme,,org.acme"),
            wrong("maskFields", NAMES + ", each with a letter or digit", "*", "a*b"),
            wrong("unmaskFields", NAMES + ", each with a letter or digit", "a,,b"),
            secret("maskLiterals", "texts of at least 4 characters each", "long enough;;abc"),
            wrong("maskPatterns", "regular expressions of RE2", "(", "a(?=b)"),
            wrong("maskProfiles", "pii, or nothing", "gdpr"),
            wrong("sendDefaultPii", FLAG, "perhaps"),
            wrong("sendModules", FLAG, "all"),
            wrong("maxBuffer", "a power of two from 64 to 1048576", "1000", "32", "2097152"),
            wrong("maxWait", "a time with its unit from 0 ms to 1 s", "2 s", "5"),
            wrong("maxRingBytes", "a number of bytes from 64 KiB to 1 GiB", "1 KiB"),
            wrong("batchSize", "a whole number from 1 to 10000", "many", "0", "10001", "1.5"),
            wrong("maxBatchBytes", "a number of bytes from 64 KiB to 64 MiB", "1 byte"),
            wrong("flushInterval", "a time with its unit from 1 ms to 1 min", "10", "0 s", "61 s"),
            wrong("compress", FLAG, "gzip"),
            wrong("compressionLevel", "a whole number from 1 to 9", "0", "10"),
            wrong("timeout", "a time with its unit from 100 ms to 5 min", "1 fortnight", "1 h"),
            wrong("trustStore", "a file's path of at most 1000 characters", "https://host/ca.pem"),
            secret(
                "trustStorePassword",
                "the password of the file in trustStore, at most 1000 characters",
                "secret".repeat(200)),
            wrong("maxRetries", "a whole number from 1 to 10", "0", "11"),
            wrong("minBackoff", "a time with its unit from 10 ms to 5 min", "1 ms"),
            wrong("maxBackoff", "a time with its unit from 10 ms to 1 h", "2 h"),
            wrong("durability", "one of memory, spool", "disk"),
            wrong("spoolPath", FOLDER, "https://host/x"),
            wrong("dlqPath", FOLDER, "file://host/x", "x".repeat(1001)),
            wrong("maxSpoolBytes", "a number of bytes from 512 KiB to 64 GiB", "1 KiB"),
            wrong("maxSpoolAge", "a time with its unit from 1 min to 365 d", "7", "2 years"),
            wrong("fsync", "one of batch, interval, never", "always"),
            wrong("writeThrough", "one of error, off", "WARN"),
            secret("previousApiKeys", "keys of visible ASCII characters", "th_old, th_se cret"),
            wrong(
                "beforeSend",
                "the name of a public class that implements io.tracehub.BeforeSendCallback",
                "com.acme.Missing"),
            wrong(
                "beforeBreadcrumb",
                "the name of a public class that implements io.tracehub.BeforeBreadcrumbCallback",
                "java.lang.String"),
            wrong(
                "onError",
                "the name of a public class that implements io.tracehub.ErrorCallback",
                "com.acme.Missing",
                "java.lang.String"),
            wrong(
                "onDrop",
                "the name of a public class that implements io.tracehub.DropCallback",
                "io.tracehub.DropCallback",
                "x y"),
            wrong("raiseOnError", FLAG, "raise"),
            wrong("asyncSend", FLAG, "sync"),
            wrong("shutdownTimeout", "a time with its unit from 0 ms to 5 min", "6 min"),
            wrong("shutdownHook", FLAG, "never"),
            wrong("processGuards", "uncaught, tasks, flush", "all", "uncaught;tasks", "uncaught,"),
            wrong("debug", FLAG, "verbose"))
        .flatMap(List::stream)
        .toList();
  }

  private static List<WrongSetting> wrong(String setting, String expected, String... values) {
    return Stream.of(values).map(v -> new WrongSetting(setting, v, expected, true)).toList();
  }

  private static List<WrongSetting> secret(String setting, String expected, String... values) {
    return Stream.of(values).map(v -> new WrongSetting(setting, v, expected, false)).toList();
  }

  /** How the sentence about it begins, wherever the value came from. */
  public String beginning() {
    return "TraceHub setting %s = %s from "
        .formatted(setting, shown ? "'" + shortened() : "(not shown)");
  }

  private String shortened() {
    return value.length() > 100 ? value.substring(0, 100) + "…'" : value + "'";
  }

  @Override
  public String toString() {
    return setting + " = " + (value.length() > 40 ? value.substring(0, 40) + "…" : value);
  }
}
