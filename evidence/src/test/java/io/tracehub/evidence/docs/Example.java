// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A block between fences in one of the documents.
 *
 * @param page where it stands
 * @param line of its opening fence
 * @param language as the fence says
 * @param introduction the last line of text before it
 */
record Example(Path page, int line, String language, String introduction, String text) {

  private static final Path ROOT = Path.of("..");
  private static final String FENCE = "```";

  /** Those of the README and of all pages under docs, in this language. */
  static List<Example> in(String language) {
    try (Stream<Path> pages = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(Stream.of(ROOT.resolve("README.md")), pages.sorted())
          .filter(page -> page.toString().endsWith(".md"))
          .flatMap(page -> of(page).stream())
          .filter(example -> example.language().equals(language))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Example> of(Path page) {
    List<Example> examples = new ArrayList<>();
    try {
      List<String> lines = Files.readAllLines(page);
      String introduction = "";
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (line.startsWith(FENCE)) {
          int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(FENCE);
          String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
          examples.add(
              new Example(page, i + 1, line.substring(FENCE.length()), introduction, text));
          i = end;
        } else if (!line.isBlank()) {
          introduction = line;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return examples;
  }

  /** What a page shows of another SDK. */
  boolean isOfAnother() {
    return introduction.startsWith("Before");
  }

  @Override
  public String toString() {
    return page.getFileName() + ":" + line;
  }
}
