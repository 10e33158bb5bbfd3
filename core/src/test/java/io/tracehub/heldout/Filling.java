// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.heldout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts secrets into templates, each drawn only once. */
final class Filling {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{(~?[A-Za-z0-9_]+)((?:\\|[a-z0-9]+)*)}}");
  private static final int TRIES = 10_000;

  private final Draw draw;
  private final Set<String> used = new HashSet<>();

  Filling(long seed) {
    draw = new Draw(seed);
  }

  /** A canary for every secret of the filled template. */
  List<Canary> fill(Template template) {
    String bare = PLACEHOLDER.matcher(template.text()).replaceAll(" ") + template.path();
    List<String> secrets = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Matcher hole = PLACEHOLDER.matcher(template.text());
    while (hole.find()) {
      String name = hole.group(1);
      String filler;
      if (name.startsWith("~")) {
        filler = harmless(name);
      } else {
        filler = fresh(name, hole.group(2), bare + secrets);
        secrets.add(filler);
      }
      hole.appendReplacement(text, Matcher.quoteReplacement(filler));
    }
    String filled = hole.appendTail(text).toString();
    return secrets.stream().map(secret -> new Canary(template, filled, secret)).toList();
  }

  // A short secret may stand elsewhere in the text by chance, and would then seem to be left.
  private String fresh(String name, String encodings, String others) {
    for (int i = 0; i < TRIES; i++) {
      String secret = Forms.secret(name, draw);
      for (String encoding : encodings.split("\\|", -1)) {
        secret = encoding.isEmpty() ? secret : Encodings.apply(encoding, secret);
      }
      if (!others.contains(secret) && used.add(secret)) {
        return secret;
      }
    }
    throw new IllegalStateException("no unused secret is left for " + name);
  }

  private String harmless(String name) {
    return switch (name) {
      case "~cr" -> "\r";
      case "~tab" -> "\t";
      case "~esc" -> "\u001B";
      case "~nbsp" -> "\u00A0";
      case "~long" -> "order 42 was paid, {a=[1, 2]} ".repeat(draw.between(200, 500));
      case "~hex" -> draw.hex(16);
      case "~number" -> Integer.toString(draw.between(1, 100_000));
      case "~user" -> draw.one("anna", "j.doe", "svc_orders", "root", "u-4711", "Müller");
      default -> throw new IllegalArgumentException("no placeholder is called " + name);
    };
  }
}
