// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Runs {@code check} in a folder of its own, and takes out of the output what differs each time.
 */
final class CheckHarness {

  final Cli cli;
  private final Path folder;

  CheckHarness(Path folder) {
    this.folder = folder;
    this.cli = new Cli(folder.resolve("home"));
    cli.environment.put("TRACEHUB_SPOOL_PATH", folder.resolve("spool").toString());
  }

  /** A file of the test resources, in a folder where nothing lies beside it. */
  Path example(String name) throws IOException {
    try (InputStream in = CheckHarness.class.getResourceAsStream("/check/" + name)) {
      return file(
          name, new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  Path file(String name, String content) {
    return Cli.file(folder.resolve("given").resolve(name), content);
  }

  int run(Path file, String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "check";
    args[1] = file.toString();
    System.arraycopy(options, 0, args, 2, options.length);
    return cli.run(args);
  }

  /** What was printed, with the test's own folder and the time that passed taken out. */
  String out() {
    return cli.out()
        .replace(System.lineSeparator(), "\n")
        .replace(folder.resolve("given") + "/", "")
        .replace(folder.toString(), "")
        .replaceAll("after \\d+ ms", "after N ms")
        .replaceAll("localhost:\\d+", "localhost:PORT");
  }
}
