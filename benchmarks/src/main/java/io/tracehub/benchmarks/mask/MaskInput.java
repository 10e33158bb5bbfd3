// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.mask;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * The texts that are masked.
 *
 * <p>In the file of secrets, each secret stands in double braces, so that a test can tell whether a
 * masker finds it; in the texts the braces are gone.
 */
final class MaskInput {

  static final int LONG_CHARACTERS = 64 * 1024;

  private static final Pattern MARKED = Pattern.compile("\\{\\{(.+?)}}");

  private MaskInput() {}

  /** The texts of one kind; each is masked by itself. */
  static List<String> named(String kind) {
    return switch (kind) {
      case "clean" -> clean();
      case "long" -> List.of(longText());
      case "secrets" ->
          marked().stream().map(line -> MARKED.matcher(line).replaceAll("$1")).toList();
      case "stack" -> List.of(resource("stack.txt"));
      default -> throw new IllegalArgumentException("unknown input: " + kind);
    };
  }

  /** The secret in each text of {@code secrets}, in their order. */
  static List<String> secrets() {
    return marked().stream()
        .map(line -> MARKED.matcher(line).results().findFirst().orElseThrow().group(1))
        .toList();
  }

  private static List<String> clean() {
    return resource("clean.txt").lines().toList();
  }

  private static List<String> marked() {
    return resource("secrets.txt").lines().toList();
  }

  /** The clean lines in random order, the same in each run. */
  private static String longText() {
    List<String> lines = clean();
    Random random = new Random(42);
    StringBuilder text = new StringBuilder();
    while (text.length() < LONG_CHARACTERS) {
      text.append(lines.get(random.nextInt(lines.size()))).append('\n');
    }
    return text.substring(0, LONG_CHARACTERS);
  }

  private static String resource(String name) {
    try (InputStream in = MaskInput.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
