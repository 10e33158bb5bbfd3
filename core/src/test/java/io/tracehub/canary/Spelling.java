// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import static java.util.Locale.ROOT;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a name of several words is written. */
enum Spelling {
  SNAKE(name -> name),
  UPPER(name -> name.toUpperCase(ROOT)),
  KEBAB(name -> name.replace('_', '-')),
  CAMEL(name -> Character.toLowerCase(name.charAt(0)) + capitalised(name, "").substring(1)),
  TRAIN(name -> capitalised(name, "-")),
  DOTTED(name -> "acme.security." + name.replace('_', '-'));

  @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
  private final Function<String, String> spell;

  Spelling(Function<String, String> spell) {
    this.spell = spell;
  }

  String of(String snake) {
    return spell.apply(snake);
  }

  private static String capitalised(String name, String joint) {
    return Arrays.stream(name.split("_", -1))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining(joint));
  }
}
