// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the build put things, and where a run puts its own. */
final class Layout {

  private final Path target;

  /** Beside the jar that this class is in. */
  Layout() {
    try {
      target =
          Path.of(Layout.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .resolveSibling("");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The measuring code alone, then the jars of one shipper and no others. */
  String classPath(String library) throws IOException {
    List<String> parts = new ArrayList<>();
    try (DirectoryStream<Path> own =
        Files.newDirectoryStream(target, "tracehub-benchmarks-*.jar")) {
      for (Path jar : own) {
        if (!jar.toString().contains("-javadoc") && !jar.toString().contains("-sources")) {
          parts.add(jar.toString());
        }
      }
    }
    for (String jar : jars(library)) {
      parts.add(target.resolve("lib").resolve(library).resolve(jar).toString());
    }
    return String.join(File.pathSeparator, parts);
  }

  /** The file names of a shipper's jars, which tell the versions; none for the JDK alone. */
  List<String> jars(String library) throws IOException {
    if (library.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> jars = Files.list(target.resolve("lib").resolve(library))) {
      return jars.map(jar -> jar.getFileName().toString()).sorted().toList();
    }
  }

  Path board() {
    return folder().resolve("board");
  }

  /** What a child printed. */
  Path log(String name) {
    return folder().resolve(name + ".log");
  }

  /** Where the figures are left. */
  Path result() {
    return target.resolve("side-by-side.json");
  }

  private Path folder() {
    try {
      return Files.createDirectories(target.resolve("side-by-side"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
