// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.Event;
import io.tracehub.Severity;
import io.tracehub.ShippingPlan;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.TraceHubConfigException;
import io.tracehub.cli.print.VisibleText;
import io.tracehub.spi.Diagnostics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends what a script has to say, as the SDK sends what an application logs. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    description = {
      "Sends a message, or each line of standard input, as an application would.",
      "It goes through the SDK: masked, to any of its back ends, kept on disk while they do not answer. Settings come from TRACEHUB_* as everywhere, the key only from there or from a file."
    },
    sortOptions = false,
    sortSynopsis = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tracehub send --level error --service backup --tag host=db1 'dump failed'",
      "  tracehub send --service deploy --data version=1.4.2 'rolled out'",
      "  journalctl -fu myapp | tracehub send --stdin --service myapp"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all were delivered",
      "1:not all were; what waits on disk is said",
      "2:a wrong argument or setting"
    },
    exitCodeOnExecutionException = 2)
final class SendCommand implements Callable<Integer> {

  private static final int MAX_KEY_BYTES = 4096;
  private static final int FLUSHED_EVERY = 5_000;
  private static final String LOGGER = "tracehub.send";
  private static final String SERVICE = "tracehub-send";
  private static final String NO_SERVICE = "unknown_service";

  private final Surroundings around;

  @Parameters(arity = "0..*", paramLabel = "MESSAGE", description = "What happened.")
  private List<String> message = List.of();

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      defaultValue = "info",
      description =
          "trace, debug, info, warn, error or fatal; of lines that do not say it themselves. Default: ${DEFAULT-VALUE}.")
  private String level = "info";

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "What it is about. Default: $TRACEHUB_SERVICE, or else " + SERVICE + ".")
  private @Nullable String service;

  @Option(
      names = "--logger",
      paramLabel = "NAME",
      defaultValue = LOGGER,
      description = "The part of it. Default: ${DEFAULT-VALUE}.")
  private String logger = LOGGER;

  @Option(
      names = "--tag",
      paramLabel = "KEY=VALUE",
      mapFallbackValue = "",
      description = "Something to search by; may be repeated.")
  private Map<String, String> tags = new LinkedHashMap<>();

  @Option(
      names = "--data",
      paramLabel = "KEY=VALUE",
      mapFallbackValue = "",
      description = "A key-value; may be repeated.")
  private Map<String, String> data = new LinkedHashMap<>();

  @Option(names = "--trace-id", paramLabel = "ID", description = "The trace that it belongs to.")
  private @Nullable String traceId;

  @Option(
      names = "--stdin",
      description =
          "Send each line of standard input. A JSON object with a message is read by its members: level, timestamp, service, environment, logger, trace_id, error_type, error_message, stack_trace, tags; others are key-values. So are lines of query --format json.")
  private boolean stdin;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description =
          "The back end. Default: $TRACEHUB_ENDPOINT, or else the local server, http://localhost:8790.")
  private @Nullable String endpoint;

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      description = "A file with the key and nothing else. Default: the key in $TRACEHUB_API_KEY.")
  private @Nullable Path keyFile;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "How long to wait for the delivery in the end. Default: ${DEFAULT-VALUE}.")
  private String timeout = "10s";

  @Spec private @Nullable CommandSpec spec;

  SendCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    if (stdin != message.isEmpty()) {
      throw wrong("send needs a message or --stdin, and not both");
    }
    Severity severity = severity();
    Duration patience = patience();
    TraceHubConfig config = config();
    ShippingPlan plan = ShippingPlan.of(config);
    TraceHubClient client = TraceHubClient.create(config, new Warnings());
    long given;
    try (client) {
      given = stdin ? sendLines(client, severity, patience) : send(client, severity, null);
      client.flush(patience);
    }
    SendReport report = new SendReport(given, client.metrics(), plan);
    Output.of(spec).println(VisibleText.line(report.toString()));
    Output.of(spec).flush();
    return report.isComplete() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private long send(TraceHubClient client, Severity severity, @Nullable String line) {
    Event.Builder event = Event.builder().level(severity).logger(logger).traceId(traceId);
    if (line == null) {
      event.message(String.join(" ", message));
    } else {
      RecordLine.addTo(event, line);
    }
    tags.forEach(event::tag);
    data.forEach((key, value) -> event.extra(key, RecordLine.value(value)));
    client.capture(event.build());
    return 1;
  }

  /** Waits for the back end now and then while it takes them, so that nothing piles up. */
  private long sendLines(TraceHubClient client, Severity severity, Duration patience)
      throws IOException {
    InputLines lines = new InputLines(around.streams().in());
    long given = 0;
    boolean waits = true;
    String line;
    while ((line = lines.next()) != null) {
      given += send(client, severity, line);
      if (waits && given % FLUSHED_EVERY == 0) {
        waits = client.flush(patience).isComplete();
      }
    }
    return given;
  }

  private TraceHubConfig config() throws IOException {
    TraceHubConfig.Builder settings =
        TraceHubConfig.builder(Map.of(), around.environment(), null)
            // Each line stands for itself, and waits rather than be lost.
            .set("maxBreadcrumbs", "0")
            .set("maxWait", "1 s")
            .set("shutdownTimeout", "500 ms");
    if (service != null) {
      settings.set("service", service, "--service");
    }
    if (endpoint != null) {
      settings.set("endpoint", endpoint, "--endpoint");
    }
    if (keyFile != null) {
      try (InputStream in = Files.newInputStream(keyFile)) {
        settings.apiKey(new String(in.readNBytes(MAX_KEY_BYTES), StandardCharsets.UTF_8).strip());
      }
    }
    try {
      TraceHubConfig config = settings.build();
      return ShippingPlan.of(config).service().startsWith(NO_SERVICE)
          ? settings.set("service", SERVICE).build()
          : config;
    } catch (TraceHubConfigException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private Severity severity() {
    Severity severity = RecordLine.severity(level);
    if (severity == null) {
      throw wrong(
          "--level is " + level + ": expected one of trace, debug, info, warn, error, fatal");
    }
    return severity;
  }

  private Duration patience() {
    try {
      return Quantity.age(timeout);
    } catch (IllegalArgumentException e) {
      throw wrong("--timeout " + e.getMessage());
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(Output.command(spec).commandLine(), sentence);
  }

  /** What the SDK has to say goes where our own words go. */
  private final class Warnings implements Diagnostics {
    @Override
    public void warn(String warning) {
      Output.warn(spec, warning.replaceFirst("^TraceHub:? ", ""));
    }

    @Override
    public void info(String recovery) {
      // A person who sends one line wants to know whether it arrived, and is told in the end.
    }
  }
}
