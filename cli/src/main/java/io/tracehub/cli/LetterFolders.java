// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.cli.print.VisibleText;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The folders that a command looks into for letters, and the option that chooses them. */
final class LetterFolders {

  private final Surroundings around;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      description =
          "Folder with dead letters; may be repeated.%nDefault: ~/.local/state/tracehub/spool/dead (or tracehub/spool/dead in $XDG_STATE_HOME), and ~/.tracehub/dlq, where TraceHub's other SDKs leave theirs.")
  private List<Path> chosen = List.of();

  LetterFolders(Surroundings around) {
    this.around = around;
  }

  List<Path> folders() {
    return chosen.isEmpty()
        ? List.of(around.spool().resolve("dead"), around.home().resolve(".tracehub/dlq"))
        : chosen;
  }

  /**
   * All letters, the oldest first; a folder that is not there has none, unless it was asked for.
   */
  List<LetterFile> letters() throws IOException {
    List<LetterFile> letters = new ArrayList<>();
    for (Path folder : folders()) {
      letters.addAll(lettersIn(folder));
    }
    letters.sort(LetterFile.BY_AGE);
    return letters;
  }

  /** Those of one folder, the oldest first. */
  List<LetterFile> lettersIn(Path folder) throws IOException {
    List<LetterFile> letters = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      if (chosen.isEmpty() && !Files.exists(folder)) {
        return letters;
      }
      throw wrong("--dir is " + folder + ", which is no folder");
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "failed_*.jsonl")) {
      for (Path file : files) {
        LetterFile letter = LetterFile.at(file);
        if (letter != null) {
          letters.add(letter);
        }
      }
    } catch (DirectoryIteratorException broken) {
      throw broken.getCause();
    }
    letters.sort(LetterFile.BY_AGE);
    return letters;
  }

  /** The letters that were named, by path or by their name in one of the folders. */
  List<LetterFile> named(List<String> names) throws IOException {
    List<LetterFile> letters = new ArrayList<>();
    for (String name : names) {
      letters.add(named(name));
    }
    return letters;
  }

  LetterFile named(String name) throws IOException {
    // Whatever else a file is, it is not sent or removed because its name was mistyped.
    if (name.endsWith(".jsonl")) {
      try {
        LetterFile letter = LetterFile.at(Path.of(name));
        if (letter != null) {
          return letter;
        }
        for (Path folder : folders()) {
          LetterFile inside = LetterFile.at(folder.resolve(name));
          if (inside != null) {
            return inside;
          }
        }
      } catch (InvalidPathException noName) {
        throw wrong(name + " is no name of a file");
      }
    }
    throw wrong(
        name + " is no dead letter: expected a .jsonl file, or the name of one in a folder");
  }

  private ParameterException wrong(String message) {
    if (command == null) {
      throw new IllegalStateException("Only picocli runs a command");
    }
    return new ParameterException(command.commandLine(), VisibleText.line(message));
  }
}
