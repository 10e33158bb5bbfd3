// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.heldout;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a file of templates. A line that begins with {@code ##} is a comment, an empty line
 * nothing. Any other line is one template, except that the lines between {@code <<<} and {@code
 * >>>} are one together. A line {@code @mdc name}, {@code @kv name}, {@code @nested outer/inner} or
 * {@code @exception} says where the template after it goes.
 */
final class TemplateFile {

  private static final Pattern PLACE = Pattern.compile("@(mdc|kv|nested|exception)(?: (\\S+))?");

  private final String name;
  private final List<Template> templates = new ArrayList<>();
  private Where where = Where.MESSAGE;
  private List<String> path = List.of();

  private TemplateFile(String name) {
    this.name = name;
  }

  static List<Template> read(String name) {
    TemplateFile file = new TemplateFile(name);
    file.parse(lines(name));
    return file.templates;
  }

  private void parse(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isEmpty() || line.startsWith("##")) {
        continue;
      }
      Matcher place = PLACE.matcher(line);
      if (place.matches()) {
        place(place.group(1), place.group(2));
      } else if (line.equals("<<<")) {
        int end = i + lines.subList(i, lines.size()).indexOf(">>>");
        add(i + 1, String.join("\n", lines.subList(i + 1, end)));
        i = end;
      } else {
        add(i + 1, line);
      }
    }
  }

  private void place(String kind, String names) {
    where =
        switch (kind) {
          case "mdc" -> Where.MDC;
          case "kv" -> Where.KEY_VALUE;
          case "nested" -> Where.NESTED;
          default -> Where.EXCEPTION;
        };
    path = names == null ? List.of() : Arrays.asList(names.split("/", -1));
  }

  private void add(int line, String text) {
    templates.add(new Template(name + ":" + line, where, path, text));
    where = Where.MESSAGE;
    path = List.of();
  }

  private static List<String> lines(String name) {
    try (InputStream in = TemplateFile.class.getResourceAsStream("/heldout/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no resource heldout/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
