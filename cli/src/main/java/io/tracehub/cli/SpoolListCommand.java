// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.cli.print.VisibleText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what each process, dead or alive, has in the spool. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    description =
        "Lists what waits on disk: for each destination and process, whether it still runs, how many entries wait since when, and its files.",
    sortOptions = false)
final class SpoolListCommand implements Callable<Integer> {

  private final Surroundings around;

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      description =
          "The spool's folder.%nDefault: ~/.local/state/tracehub/spool, or tracehub/spool in $XDG_STATE_HOME.")
  private @Nullable Path chosen;

  @Spec private @Nullable CommandSpec spec;

  SpoolListCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Path folder = chosen == null ? around.spool() : chosen;
    List<InstanceFolder> instances = InstanceFolder.under(folder);
    PrintWriter out = Output.of(spec);
    if (instances.isEmpty()) {
      out.println("Nothing is spooled in " + VisibleText.line(folder.toString()));
    } else {
      print(instances, out);
    }
    out.flush();
    return 0;
  }

  private static void print(List<InstanceFolder> instances, PrintWriter out) {
    Table table =
        new Table(
            Set.of("PID", "EVENTS", "LOGS", "FILES", "SIZE"),
            "DESTINATION",
            "INSTANCE",
            "PID",
            "PROCESS",
            "EVENTS",
            "LOGS",
            "FILES",
            "SIZE",
            "OLDEST",
            "NEWEST");
    for (InstanceFolder instance : instances) {
      table.add(
          VisibleText.line(instance.destination()),
          instance.instance(),
          Long.toString(instance.pid()),
          instance.isAlive() ? "runs" : "ended",
          Quantity.number(instance.waiting().events()),
          Quantity.number(instance.waiting().logs()),
          Quantity.number(instance.files()),
          Quantity.bytes(instance.bytes()),
          instance.waiting().oldest().map(Quantity::time).orElse(""),
          instance.waiting().newest().map(Quantity::time).orElse(""));
    }
    table.print(out);
    long running = instances.stream().filter(InstanceFolder::isAlive).count();
    out.println();
    out.println(
        "%s, %d running, %s, %s"
            .formatted(
                Quantity.of(instances.size(), "instance", "instances"),
                running,
                Quantity.of(waiting(instances), "entry", "entries"),
                Quantity.bytes(instances.stream().mapToLong(InstanceFolder::bytes).sum())));
  }

  private static long waiting(List<InstanceFolder> instances) {
    return instances.stream()
        .map(InstanceFolder::waiting)
        .mapToLong(waiting -> waiting.events() + waiting.logs())
        .sum();
  }
}
