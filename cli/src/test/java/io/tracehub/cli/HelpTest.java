// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the program and the documents say of it is true: the examples are read as it would. */
class HelpTest {

  private static final List<String> EXEMPLARY =
      List.of("tail", "query", "send", "export", "import");
  private static final Pattern CALL =
      Pattern.compile("(?:^|[\\s(|])(?:tracehub|java -jar \\S*tracehub\\.jar) ([a-z].*)");
  private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|[^\\s'\"]+");

  @TempDir private Path home;

  @ParameterizedTest
  @MethodSource("commands")
  void help_saysWhatACommandIsForAndHowItEnds(String name) {
    Cli cli = new Cli(home);

    assertThat(cli.run(name, "--help")).isZero();

    assertThat(cli.out()).contains("Usage: tracehub " + name);
    if (EXEMPLARY.contains(name)) {
      assertThat(cli.out()).contains("Examples:", "  tracehub " + name, "Exit codes:");
    }
  }

  @Test
  void examples_inHelpCanBeRun() {
    List<String> examples =
        program().getSubcommands().values().stream()
            .flatMap(command -> Stream.of(command.getCommandSpec().usageMessage().footer()))
            .toList();

    assertThat(calls(examples)).hasSizeGreaterThan(12).allSatisfy(HelpTest::isUnderstood);
  }

  @Test
  void examples_inDocumentsCanBeRun() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> documents = Files.list(Path.of("../docs"))) {
      for (Path document :
          (Iterable<Path>) documents.filter(f -> f.toString().endsWith(".md"))::iterator) {
        lines.addAll(codeOf(document));
      }
    }
    lines.addAll(codeOf(Path.of("../README.md")));

    assertThat(calls(lines)).hasSizeGreaterThan(20).allSatisfy(HelpTest::isUnderstood);
  }

  @Test
  void help_ofTheProgramNamesEveryCommand() {
    Cli cli = new Cli(home);

    cli.run("--help");

    assertThat(cli.out()).contains(new TreeSet<>(program().getSubcommands().keySet()));
  }

  @Test
  void completion_isAScriptThatKnowsCommandsAndOptions() {
    Cli cli = new Cli(home);

    assertThat(cli.run("completion", "bash")).isZero();
    assertThat(cli.out())
        .contains("complete -F _complete_tracehub", "tail", "--follow", "human")
        .contains("bashcompinit");
    assertThat(cli.run("completion", "zsh")).isZero();
    assertThat(cli.run("completion", "cmd.exe")).isEqualTo(2);
    assertThat(cli.err()).contains("bash, zsh");
  }

  static Stream<String> commands() {
    return program().getSubcommands().keySet().stream();
  }

  private static CommandLine program() {
    return TraceHubCommand.commandLine();
  }

  /** The lines between fences. */
  private static List<String> codeOf(Path document) throws IOException {
    List<String> code = new ArrayList<>();
    boolean within = false;
    for (String line : Files.readAllLines(document)) {
      if (line.startsWith("```")) {
        within = !within;
      } else if (within) {
        code.add(line);
      }
    }
    return code;
  }

  private static List<List<String>> calls(List<String> lines) {
    List<List<String>> calls = new ArrayList<>();
    for (String line : lines) {
      Matcher call = CALL.matcher(line);
      if (call.find()) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(call.group(1).replaceFirst("\\)$", ""));
        while (word.find() && !word.group().matches("[|#>&)].*")) {
          words.add(word.group().replaceAll("^'|'$|^\"|\"$", ""));
        }
        calls.add(words);
      }
    }
    return calls;
  }

  private static void isUnderstood(List<String> call) {
    assertThatCode(() -> program().parseArgs(call.toArray(String[]::new)))
        .as(call.toString())
        .doesNotThrowAnyException();
  }
}
