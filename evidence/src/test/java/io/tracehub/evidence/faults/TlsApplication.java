// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import io.tracehub.SampleRecord;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.spi.Diagnostics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A process that logs to one endpoint, told of it in each of the ways in which it can be. */
final class TlsApplication {

  private static final Duration MOMENT = Duration.ofMillis(250);
  private static final int MOMENTS = 200;

  private TlsApplication() {}

  /** Arguments: endpoint, folder of the spool. The environment names the endpoint as well. */
  public static void main(String[] arguments) {
    String endpoint = arguments[0];
    Path spool = Path.of(arguments[1]);
    logback("XML", endpoint, spool);
    System.setProperty("tracehub.endpoint", endpoint);
    logback("system property", null, spool);
    System.clearProperty("tracehub.endpoint");
    logback("environment", null, spool);
    inCode(endpoint, spool);
    System.out.println("end");
  }

  private static void logback(String source, @Nullable String endpoint, Path spool) {
    Map<String, String> settings =
        NumberedLogback.settings("", spool.resolve(source.replace(' ', '-')));
    settings.remove("endpoint");
    if (endpoint != null) {
      settings.put("endpoint", endpoint);
    }
    settings.put("shutdownTimeout", "0 ms");
    NumberedLogback logback = new NumberedLogback(settings);
    logback.log();
    for (int i = 0; i < MOMENTS && !isTold(logback.statuses()); i++) {
      var unused = logback.client().flush(MOMENT);
    }
    long delivered = logback.metrics().delivered();
    logback.close();
    say(source, delivered, logback.statuses());
  }

  private static void inCode(String endpoint, Path spool) {
    TraceHubConfig.Builder builder = TraceHubConfig.builder();
    NumberedLogback.settings(endpoint, spool.resolve("code"))
        .forEach((name, value) -> builder.set(name, value, "code"));
    TraceHubConfig config = builder.set("shutdownTimeout", "0 ms", "code").build();
    List<String> told = new CopyOnWriteArrayList<>();
    Diagnostics diagnostics =
        new Diagnostics() {
          @Override
          public void warn(String message) {
            told.add(message);
          }

          @Override
          public void info(String message) {
            told.add(message);
          }
        };
    try (TraceHubClient client = TraceHubClient.create(config, diagnostics)) {
      client.intake(new SampleRecord.Reader(), config).append(SampleRecord.error("in code"));
      for (int i = 0; i < MOMENTS && !isTold(told.toString()); i++) {
        var unused = client.flush(MOMENT);
      }
      say("builder", client.metrics().delivered(), String.join("\n", told));
    }
  }

  /** A flush ends at once where no attempt fits into it, so this is asked some times. */
  private static boolean isTold(String told) {
    return told.contains("entries wait");
  }

  private static void say(String source, long delivered, String told) {
    boolean paused = told.contains("has a certificate that is not trusted");
    System.out.printf("source=%s delivered=%d paused=%s%n", source, delivered, paused);
    System.err.println(told);
  }
}
