// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The program in a home of its own, with a terminal and a clock that a test commands. */
final class Cli {

  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  final Path home;
  final Map<String, String> environment = new HashMap<>();
  final List<Duration> waits = new ArrayList<>();
  final List<String> questions = new ArrayList<>();
  boolean interactive;
  boolean answersYes;
  int stopsAtWait = Integer.MAX_VALUE;
  InputStream in = InputStream.nullInputStream();
  final ByteArrayOutputStream piped = new ByteArrayOutputStream();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  Cli(Path home) {
    this.home = home;
  }

  /** Where our own SDK leaves its letters. */
  Path dead() {
    return home.resolve(".local/state/tracehub/spool/dead");
  }

  /** Where the SDKs for other languages do. */
  Path foreign() {
    return home.resolve(".tracehub/dlq");
  }

  /** Writes a file, and its folder before. */
  static Path file(Path file, String content) {
    try {
      Files.createDirectories(file.resolveSibling("."));
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Buries entries as our SDK does. */
  void letter(String name, String... entries) {
    file(dead().resolve(name), String.join("\n", entries) + "\n");
    file(
        dead().resolve(name + ".reason.json"),
        "{\"reason\":\"HTTP 400\",\"protocol\":\"tracehub\",\"endpoint\":\"https://h\",\"entries\":%d,\"instance\":\"00c0ffee00c0ffee\",\"lane\":\"events\",\"first\":1,\"at\":\"2026-11-19T08:30:00Z\"}"
            .formatted(entries.length));
  }

  /** Every file of a folder with its content. */
  static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        for (Path file : (Iterable<Path>) all::iterator) {
          files.put(String.valueOf(file.getFileName()), Files.readString(file));
        }
      }
    }
    return files;
  }

  /** Runs one command and returns its exit code; what it printed is that of this run alone. */
  int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return TraceHubCommand.commandLine(
            new Surroundings(
                environment,
                home,
                terminal(),
                InstantSource.fixed(NOW),
                ImpatientStop::new,
                new Streams(in, piped)))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  private Terminal terminal() {
    return new Terminal() {
      @Override
      public boolean isInteractive() {
        return interactive;
      }

      @Override
      public boolean confirms(String question) {
        questions.add(question);
        return answersYes;
      }
    };
  }

  /** Notes every wait and ends it at once; Ctrl-C comes in the one that was told. */
  private final class ImpatientStop extends Stop {
    @Override
    void rest(Duration time) {
      waits.add(time);
      if (waits.size() >= stopsAtWait) {
        request();
      }
    }
  }
}
