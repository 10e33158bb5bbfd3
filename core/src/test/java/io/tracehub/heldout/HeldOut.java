// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.heldout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Log texts written from the promise of the masking alone, by somebody who had not seen how it is
 * kept. What is found here that the masking misses is mended there, never here.
 */
public final class HeldOut {

  private static final int FILLS = 20;

  private HeldOut() {}

  /** Texts whose secrets the promise covers; the same for the same seed. */
  public static Stream<Canary> leaks(long seed) {
    return filled(leakTemplates(), seed);
  }

  /** Texts of which one may doubt whether the promise covers them. */
  public static Stream<Canary> border(long seed) {
    return filled(TemplateFile.read("border.txt"), seed);
  }

  /** Lines without a secret, which come back as they are. */
  public static List<String> clean() {
    List<Template> lines = new ArrayList<>(TemplateFile.read("clean.txt"));
    lines.addAll(TemplateFile.read("clean-structures.txt"));
    return lines.stream().map(Template::text).toList();
  }

  static List<Template> leakTemplates() {
    List<Template> templates = new ArrayList<>();
    for (String part : List.of("", "-http", "-tools", "-forms", "-more")) {
      templates.addAll(TemplateFile.read("leaks" + part + ".txt"));
    }
    return templates;
  }

  private static Stream<Canary> filled(List<Template> templates, long seed) {
    Filling filling = new Filling(seed);
    return templates.stream()
        .flatMap(template -> Stream.generate(() -> template).limit(FILLS))
        .flatMap(template -> filling.fill(template).stream());
  }
}
