// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.TraceHubConfig;
import io.tracehub.cli.config.ConfigFile;
import io.tracehub.cli.config.Findings;
import io.tracehub.cli.config.Kind;
import io.tracehub.cli.config.Shipper;
import io.tracehub.cli.config.UnreadableConfig;
import io.tracehub.cli.config.Variables;
import io.tracehub.cli.print.VisibleText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a configuration would send where, before an application runs with it. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    description =
        "Reads a logging configuration, says what TraceHub would send where, and tries the endpoint. Variables and system properties are looked for here: run it with those that the application will have.",
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it works",
      "1:it would not work: a setting, an appender that nothing reaches, or the endpoint",
      "2:a wrong argument, or a file that cannot be read"
    })
final class CheckCommand implements Callable<Integer> {

  private final Surroundings around;

  @Parameters(
      paramLabel = "FILE",
      description =
          "logback.xml, log4j2.xml (also .properties or .json), logging.properties, tracehub.properties or tracehub.json, by whatever name.")
  private @Nullable Path file;

  @Option(names = "--offline", description = "Do not try the endpoint.")
  private boolean offline;

  @Option(
      names = "--send",
      description =
          "Try it with one event of level WARN, which stays there. Without this option a batch without entries is sent, and nothing is stored; XrayRadar and ReplayStack take none, so nothing is sent to them.")
  private boolean send;

  @Option(
      names = "-D",
      paramLabel = "NAME=VALUE",
      mapFallbackValue = "",
      description = "A system property that the application will be started with.")
  private Map<String, String> properties = new LinkedHashMap<>();

  @Spec private @Nullable CommandSpec spec;

  CheckCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    if (offline && send) {
      throw wrong("--offline and --send exclude each other");
    }
    Path checked = Objects.requireNonNull(file);
    Variables variables = new Variables(properties, around.environment());
    try {
      Findings findings = ConfigFile.read(checked, variables);
      boolean works = print(checked, findings);
      return works ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (UnreadableConfig e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private boolean print(Path checked, Findings findings) {
    PrintWriter out = Output.of(spec);
    int count = findings.shippers().size();
    String what = findings.kind().description();
    out.println(
        VisibleText.line(
            "%s is %s%s."
                .formatted(
                    checked,
                    what,
                    findings.kind().hasShippers()
                        ? " with " + findings.kind().shippers(count)
                        : "")));
    findings.remarks().forEach(remark -> out.println(shown("Note: " + remark)));
    findings.faults().forEach(fault -> out.println(shown("PROBLEM: " + fault)));
    boolean works = findings.faults().isEmpty();
    if (count == 0 && works) {
      out.println("PROBLEM: nothing is sent: expected " + findings.kind().example() + ".");
      works = false;
    }
    boolean untried = offline;
    for (Shipper shipper : findings.shippers()) {
      CheckReport report = new CheckReport(out, shipper, settings(checked, findings));
      works &= report.print(trial());
      untried |= report.isUntried();
    }
    out.println();
    out.println(
        works
            ? untried ? "Nothing is wrong with it; the endpoint was not tried." : "It works."
            : "It would not work: see PROBLEM above.");
    out.flush();
    return works;
  }

  private static String shown(String text) {
    return TraceHubCommand.withoutKeys(VisibleText.line(text));
  }

  private CheckReport.Trial trial() {
    if (offline) {
      return CheckReport.Trial.NONE;
    }
    return send ? CheckReport.Trial.EVENT : CheckReport.Trial.EMPTY;
  }

  /** TraceHub's own file may lie beside such a file, since both are on the class path. */
  private TraceHubConfig.Builder settings(Path checked, Findings findings) {
    boolean besideIsClassPath = findings.kind() == Kind.LOGBACK || findings.kind() == Kind.LOG4J2;
    TraceHubConfig.Builder settings =
        TraceHubConfig.builder(
            properties,
            around.environment(),
            besideIsClassPath ? checked.toAbsolutePath().getParent() : null);
    return findings.kind() == Kind.TRACEHUB ? settings.file(checked) : settings;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Output.command(spec).commandLine(), message);
  }
}
