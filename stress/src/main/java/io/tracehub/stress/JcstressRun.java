// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.stress;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * Runs the jcstress tests of this module, in JVMs of their own and in every compilation mode that
 * the JVM offers, and adds up what they saw.
 *
 * <p>The harness writes its results into the working directory; what it prints goes to {@value
 * #LOG} there, and its pages to {@code report}. It looks for classes with {@code Result} in their
 * name to learn whether it can pad its own, and gives that up when it finds one of ours, so there
 * is none.
 */
final class JcstressRun {

  /** Where the harness says what it does. */
  static final String LOG = "jcstress.log";

  private final List<Tally> tallies;
  private final String complaint;

  /**
   * A run that is over.
   *
   * @param complaint what the harness found wrong, each line with the name of a test; empty if
   *     nothing
   */
  JcstressRun(List<Tally> tallies, String complaint) {
    this.tallies = List.copyOf(tallies);
    this.complaint = complaint;
  }

  /**
   * What one JVM saw of one test.
   *
   * @param test the name of its class
   * @param status of the harness: {@code NORMAL}, or what kept it from finishing
   * @param samples by outcome
   * @param messages of the harness
   */
  record Tally(String test, String status, Map<String, Long> samples, List<String> messages) {

    static Tally of(TestResult result) {
      Map<String, Long> samples =
          result.getStateKeys().stream().collect(toMap(Function.identity(), result::getCount));
      return new Tally(
          result.getName(), result.status().name(), samples, List.copyOf(result.getMessages()));
    }

    private boolean isSound() {
      return status.equals(Status.NORMAL.name())
          && Encounter.OUTCOMES.containsAll(samples.keySet());
    }
  }

  /**
   * Runs all tests. Blocks for some minutes. Once in a JVM: the harness adds to what it found out
   * about the JVM each time it asks.
   *
   * @param millisPerFork how long each JVM samples
   * @param forks how many JVMs for each test and compilation mode
   */
  static JcstressRun sample(int millisPerFork, int forks) throws Exception {
    // Few samples between two looks at the clock: where processors are scarce they take long.
    String[] arguments = {
      "-time", Integer.toString(millisPerFork),
      "-iters", "1",
      "-f", Integer.toString(forks),
      "-fsm", "1",
      "-sc", "false",
      "-strideCount", "8",
      "-r", "report"
    };
    PrintStream console = System.out;
    try (PrintStream log = new PrintStream(LOG, StandardCharsets.UTF_8)) {
      System.setOut(log);
      Options options = new Options(arguments);
      if (!options.parse()) {
        throw new IllegalStateException("jcstress refused its options: see " + LOG);
      }
      String complaint = complaintOf(new JCStress(options));
      return new JcstressRun(read(Path.of(options.getResultFile())), complaint);
    } finally {
      System.setOut(console);
    }
  }

  private static String complaintOf(JCStress harness) throws Exception {
    try {
      harness.run();
      return "";
    } catch (AssertionError failures) {
      // Thrown at the very end, when all is counted and written; the counts say how bad it is.
      return String.valueOf(failures.getMessage());
    }
  }

  private static List<Tally> read(Path file) throws IOException, ClassNotFoundException {
    InProcessCollector collector = new InProcessCollector();
    DiskReadCollector reader = new DiskReadCollector(file.toString(), collector);
    try {
      reader.dump();
    } finally {
      reader.close();
    }
    return collector.getTestResults().stream().map(Tally::of).toList();
  }

  /** What was seen of one test, over all its JVMs. */
  Claim claim(String subject, Class<? extends Encounter> test, boolean mustLose) {
    long samples = 0;
    long lost = 0;
    List<String> troubles = new ArrayList<>();
    for (Tally tally : tallies) {
      if (tally.test().equals(test.getName())) {
        samples += tally.samples().values().stream().mapToLong(Long::longValue).sum();
        lost += tally.samples().getOrDefault(Encounter.LOST, 0L);
        if (!tally.isSound()) {
          troubles.add(tally.toString());
        }
      }
    }
    complaint.lines().filter(line -> line.contains(test.getName())).forEach(troubles::add);
    String trouble = troubles.isEmpty() ? null : String.join(System.lineSeparator(), troubles);
    return new Claim(subject, mustLose, samples, lost, trouble);
  }
}
