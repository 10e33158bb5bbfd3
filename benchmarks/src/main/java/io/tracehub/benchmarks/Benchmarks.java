// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks;

import io.tracehub.benchmarks.mask.MaskFigures;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs benchmarks as JMH's own command line does, with allocations counted, and prints the figures
 * under JMH's report. The result stays behind as JSON: beside the jar, or where {@code -rff} says.
 */
public final class Benchmarks {

  private Benchmarks() {}

  /**
   * Takes what JMH takes; {@code -h} lists it.
   *
   * @param args at least a part of the name of a benchmark, or everything runs
   */
  public static void main(String[] args) throws Exception {
    CommandLineOptions asked = new CommandLineOptions(args);
    if (isQuestion(asked)) {
      Main.main(args);
      return;
    }
    Path result = Path.of(asked.getResult().orElse(besideTheJar().toString()));
    Options options =
        new OptionsBuilder()
            .parent(asked)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .resultFormat(ResultFormatType.JSON)
            .result(result.toString())
            .build();
    new Runner(options).run();
    System.out.print(MaskFigures.read(result));
  }

  private static boolean isQuestion(CommandLineOptions asked) {
    return asked.shouldHelp()
        || asked.shouldList()
        || asked.shouldListWithParams()
        || asked.shouldListProfilers()
        || asked.shouldListResultFormats();
  }

  private static Path besideTheJar() throws URISyntaxException {
    return Path.of(Benchmarks.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .resolveSibling("benchmarks.json");
  }
}
