// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.LetterFormat;
import io.tracehub.cli.print.VisibleText;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends letters again, since a person has mended what was wrong. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    description =
        "Sends dead letters again. A file is removed when all of its entries are delivered; entries that are refused again stay in it, with the new reason. Ctrl-C ends it without losing any.",
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all were delivered",
      "1:some were refused again, are damaged, or are in a format that is not known here",
      "2:a wrong argument, or the endpoint took nothing more"
    })
final class DlqReplayCommand implements Callable<Integer> {

  private static final String TRACEHUB = "tracehub";
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Surroundings around;
  @Mixin private final LetterFolders folders;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Files, or their names in one of the folders.")
  private List<String> files = List.of();

  @Option(names = "--all", description = "All files of the folders.")
  private boolean all;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description =
          "Where to send them; of XrayRadar the DSN. Default: $TRACEHUB_ENDPOINT, or $TRACEHUB_DSN.")
  private @Nullable String endpoint;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      description =
          "The project's key. Better in $TRACEHUB_API_KEY: other users of this machine can see the arguments of a program.")
  private @Nullable String apiKey;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      description =
          "Only letters of this protocol, if there are several: tracehub, xrayradar, replaystack, otlp, multiplayer.")
  private @Nullable String protocol;

  @Option(names = "--dry-run", description = "Only say what would be sent.")
  private boolean dryRun;

  @Spec private @Nullable CommandSpec spec;

  DlqReplayCommand(Surroundings around) {
    this.around = around;
    this.folders = new LetterFolders(around);
  }

  @Override
  public Integer call() throws IOException {
    if (all != files.isEmpty()) {
      throw wrong("replay needs files or --all, and not both");
    }
    List<LetterFile> letters = wanted(all ? folders.letters() : folders.named(files));
    List<LetterSummary> summaries = letters.stream().map(LetterSummary::of).toList();
    if (dryRun) {
      return tell(summaries);
    }
    LetterFormat format = format(letters);
    ReplayTarget target = target(format);
    if (letters.isEmpty()) {
      Output.of(spec).println("No dead letters to replay.");
      Output.of(spec).flush();
      return ExitCode.OK;
    }
    return replay(
        target, format, letters, summaries.stream().mapToLong(LetterSummary::entries).sum());
  }

  private List<LetterFile> wanted(List<LetterFile> letters) {
    String only = protocol;
    return only == null
        ? letters
        : letters.stream().filter(each -> LetterReason.of(each).protocol().equals(only)).toList();
  }

  /** That of all letters that can be sent: one address cannot be right for two. */
  private LetterFormat format(List<LetterFile> letters) {
    Map<String, LetterFormat> known = new TreeMap<>();
    for (LetterFile letter : letters) {
      String name = LetterReason.of(letter).protocol();
      LetterFormat.named(name).ifPresent(format -> known.put(name, format));
    }
    if (known.size() > 1) {
      throw wrong(
          "these letters are of several protocols, which one endpoint cannot take: expected --protocol with one of %s"
              .formatted(String.join(", ", known.keySet())));
    }
    String none = protocol == null ? TRACEHUB : protocol;
    return known.values().stream()
        .findFirst()
        .or(() -> LetterFormat.named(none))
        .orElseThrow(
            () ->
                wrong(
                    "--protocol is %s, which is not known here".formatted(VisibleText.line(none))));
  }

  private ReplayTarget target(LetterFormat format) {
    try {
      ReplayTarget target = ReplayTarget.of(endpoint, apiKey, around.environment(), format);
      if (target.isOpenToOthers()) {
        warn("entries and the key travel unencrypted to " + target + ": expected https");
      }
      return target;
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private int replay(
      ReplayTarget target, LetterFormat format, List<LetterFile> letters, long entries) {
    PrintWriter out = Output.of(spec);
    Progress progress =
        new Progress(out, around.terminal().isInteractive(), around.clock(), entries);
    Stop stop = around.stops().get();
    CountDownLatch finished = new CountDownLatch(1);
    try (Sender sender = sender(target, format, stop, progress)) {
      Thread hook = new Thread(() -> interrupt(stop, sender, finished), "tracehub-replay-stop");
      Runtime.getRuntime().addShutdownHook(hook);
      Replay replay = new Replay(target, format, sender, progress, around.clock());
      try {
        replay.run(letters);
        progress.end();
        out.println(replay);
        return replay.isComplete() ? ExitCode.OK : ExitCode.SOFTWARE;
      } catch (ReplayEnded ended) {
        progress.end();
        out.println(replay);
        warn(ended.getMessage() + "; what was not delivered is still in its file");
        return ExitCode.USAGE;
      } finally {
        out.flush();
        finished.countDown();
        unless(stop, () -> Runtime.getRuntime().removeShutdownHook(hook));
      }
    }
  }

  private Sender sender(ReplayTarget target, LetterFormat format, Stop stop, Progress progress) {
    try {
      return new Sender(target, format, stop, progress);
    } catch (IllegalArgumentException unusable) {
      throw wrong(String.valueOf(unusable.getMessage()));
    }
  }

  /** On Ctrl-C: the request under way may end, and its file is put in order before the JVM goes. */
  private static void interrupt(Stop stop, Sender sender, CountDownLatch finished) {
    stop.request();
    try {
      if (!finished.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        sender.close();
        finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private static void unless(Stop stop, Runnable action) {
    try {
      if (!stop.isRequested()) {
        action.run();
      }
    } catch (IllegalStateException endingJustNow) {
      return;
    }
  }

  private int tell(List<LetterSummary> letters) {
    PrintWriter out = Output.of(spec);
    for (LetterSummary letter : letters) {
      out.println(
          "%s: would send %s, %s%s"
              .formatted(
                  VisibleText.line(letter.letter().name()),
                  Quantity.of(letter.entries(), "entry", "entries"),
                  Quantity.bytes(letter.letter().bytes()),
                  letter.damaged() == 0
                      ? ""
                      : "; %d damaged would stay".formatted(letter.damaged())));
    }
    out.println(
        "Nothing was sent: %s in %s."
            .formatted(
                Quantity.of(
                    letters.stream().mapToLong(LetterSummary::entries).sum(), "entry", "entries"),
                Quantity.of(letters.size(), "file", "files")));
    out.flush();
    return ExitCode.OK;
  }

  private void warn(String message) {
    PrintWriter err = Output.command(spec).commandLine().getErr();
    err.println("tracehub: " + VisibleText.line(message));
    err.flush();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Output.command(spec).commandLine(), message);
  }
}
