// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.heldout;

import java.util.ArrayList;
import java.util.List;

/**
 * One secret in one log text.
 *
 * @param template what the text was made of
 * @param text the text
 * @param secret what must not be left of it
 */
public record Canary(Template template, String text, String secret) {

  private static final int WINDOW = 8;
  private static final int LONG = 12;

  /** Where the text stands. */
  public Where where() {
    return template.where();
  }

  /**
   * The text as one string: what stands in a structure is rendered as JSON, so that its name counts
   * as a structural one.
   */
  public String rendered() {
    String json = text;
    for (int i = template.path().size() - 1; i >= 0; i--) {
      boolean innermost = i == template.path().size() - 1;
      String value = innermost ? '"' + Encodings.json(json) + '"' : json;
      json = "{\"" + Encodings.json(template.path().get(i)) + "\":" + value + "}";
    }
    return json;
  }

  /** The pieces of the secret that {@code masked} still shows; empty if it keeps the promise. */
  public List<String> leftIn(String masked) {
    List<String> left = new ArrayList<>();
    String escaped = Encodings.json(secret);
    for (String form : escaped.equals(secret) ? List.of(secret) : List.of(secret, escaped)) {
      if (masked.contains(form)) {
        left.add(form);
      } else if (form.length() >= LONG) {
        windows(form, masked, left);
      }
    }
    return left;
  }

  private static void windows(String secret, String masked, List<String> left) {
    for (int i = 0; i + WINDOW <= secret.length(); i++) {
      String window = secret.substring(i, i + WINDOW);
      if (masked.contains(window)) {
        left.add(window);
      }
    }
  }
}
