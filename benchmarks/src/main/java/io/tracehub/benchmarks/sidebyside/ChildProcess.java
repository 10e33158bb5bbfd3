// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside;

import io.tracehub.benchmarks.sidebyside.child.Child;
import io.tracehub.benchmarks.sidebyside.child.Sizes;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One scenario of one row in a JVM of its own. */
final class ChildProcess {

  /** The same for everybody: the JDK's usual collector, and room for what a shipper may hoard. */
  static final List<String> FLAGS =
      List.of("-XX:+UseG1GC", "-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch");

  private static final ScheduledExecutorService WATCHDOG =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "watchdog");
            thread.setDaemon(true);
            return thread;
          });

  /** Answers what a child asks; null is no answer, since nothing was asked. */
  interface Answers {
    @Nullable String answer(String[] words) throws InterruptedException;
  }

  private final Row row;
  private final Layout layout;

  ChildProcess(Row row, Layout layout) {
    this.row = row;
    this.layout = layout;
  }

  /**
   * Runs it to its end.
   *
   * @return whether it ended as it should
   */
  boolean run(String scenario, int port, Sizes sizes, Duration limit, Answers answers)
      throws IOException, InterruptedException {
    Path spool = Files.createTempDirectory("side-by-side-");
    Path log = layout.log(row.id() + "-" + scenario);
    Process process =
        new ProcessBuilder(command(scenario, port, sizes, spool))
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    var killing =
        WATCHDOG.schedule(process::destroyForcibly, limit.toMillis(), TimeUnit.MILLISECONDS);
    try (BufferedReader in =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Writer out =
            new BufferedWriter(
                new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        PrintStream other =
            new PrintStream(
                Files.newOutputStream(layout.log(row.id() + "-" + scenario + "-out")))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.startsWith("@")) {
          other.println(line);
          continue;
        }
        String answer = answers.answer(line.substring(1).split(" "));
        if (answer != null) {
          out.write(answer + "\n");
          out.flush();
        }
      }
      return process.waitFor() == 0;
    } finally {
      killing.cancel(false);
      process.destroyForcibly();
      Layout.delete(spool);
    }
  }

  private List<String> command(String scenario, int port, Sizes sizes, Path spool)
      throws IOException {
    String configuration = "io/tracehub/benchmarks/sidebyside/" + row.configuration();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add("-Dbench.port=" + port);
    command.add("-Dtracehub.spool-path=" + spool);
    command.add("-Dbench.configuration=" + configuration);
    command.add("-Dlogback.configurationFile=" + configuration);
    command.add("-Dlog4j2.configurationFile=classpath:" + configuration);
    row.properties().forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-cp");
    command.add(layout.classPath(row.library()));
    command.add(Child.class.getName());
    command.add(scenario);
    command.add(row.subject().getName());
    command.add(String.valueOf(row.window()));
    command.add(layout.board().toString());
    command.addAll(sizes.arguments());
    return command;
  }
}
