// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import java.util.function.BiFunction;

/** What happens to a text, or to name and separator in it, on its way into the log. */
public enum Encoding {
  PLAIN(Group.TEXT, (dice, text) -> text),
  UPPER_NAME(Spelling.UPPER),
  CAMEL_NAME(Spelling.CAMEL),
  KEBAB_NAME(Spelling.KEBAB),
  DOTTED_NAME(Spelling.DOTTED),
  SPACED(Group.SPACING, (dice, text) -> text),
  TABBED(Group.SPACING, (dice, text) -> text),
  SINGLE_QUOTED(Group.SPACING, (dice, text) -> text),
  JSON_ESCAPED(Group.TEXT, (dice, text) -> json(text)),
  DOUBLE_ESCAPED(Group.TEXT, (dice, text) -> json(json(text))),
  PERCENT_ENCODED(
      Group.PERCENT, (dice, text) -> "GET /go?next=" + Escape.PERCENT.of(text) + "&step=2"),
  HTML_ESCAPED(Group.TEXT, (dice, text) -> "<pre>" + Escape.XML.of(text) + "</pre>"),
  UNICODE_ESCAPED(Group.TEXT, (dice, text) -> unicode(text)),
  UNICODE_NESTED(Group.TEXT, (dice, text) -> json(unicode(text))),
  BRACKETED(
      Group.TEXT,
      (dice, text) ->
          switch (dice.below(3)) {
            case 0 -> "[" + text + "]";
            case 1 -> "(" + text + ")";
            default -> "{" + text + "}";
          }),
  AFTER_TEXT(
      Group.TEXT,
      (dice, text) -> "12:00:00 INFO  [main] c.a.o.OrderService - it's done, with " + text),
  BEFORE_TEXT(Group.TEXT, (dice, text) -> text + " and then it's over: nothing else was said"),
  LONG_LINE(Group.TEXT, (dice, text) -> filler(dice) + " " + text + " " + filler(dice));

  /** What an encoding works upon, which decides where it can be used. */
  enum Group {
    NAME,
    SPACING,
    PERCENT,
    TEXT
  }

  private static final String[] WORDS = {
    "order", "cart", "shipped", "to", "the", "customer", "after", "retry", "of", "batch",
    "took", "ms", "in", "region", "eu-west-1", "node", "a7", "ok", "->", "(cached)"
  };

  private final Group group;
  private final Spelling spelling;

  @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
  private final BiFunction<Dice, String, String> wrap;

  Encoding(Spelling spelling) {
    this.group = Group.NAME;
    this.spelling = spelling;
    this.wrap = (dice, text) -> text;
  }

  Encoding(Group group, BiFunction<Dice, String, String> wrap) {
    this.group = group;
    this.spelling = Spelling.SNAKE;
    this.wrap = wrap;
  }

  Group group() {
    return group;
  }

  String spell(String snake, Spelling usual) {
    return (group == Group.NAME ? spelling : usual).of(snake);
  }

  String separator(String usual) {
    return switch (this) {
      case SPACED -> " " + usual.strip() + " ";
      case TABBED -> "\t" + usual.strip() + "\t";
      default -> usual;
    };
  }

  String quote(String usual) {
    return this == SINGLE_QUOTED && (usual.isEmpty() || usual.equals("\"")) ? "'" : usual;
  }

  String wrap(Dice dice, String text) {
    return wrap.apply(dice, text);
  }

  private static String json(String text) {
    return "{\"level\":\"INFO\",\"log\":\"" + Escape.JSON.of(text) + "\"}";
  }

  private static String unicode(String text) {
    return "{\"log\":\"" + Escape.UNICODE.of(text) + "\"}";
  }

  private static String filler(Dice dice) {
    StringBuilder text = new StringBuilder();
    for (int words = dice.between(50, 600); words > 0; words--) {
      text.append(dice.pick(WORDS)).append(words % 9 == 0 ? ", " : " ");
    }
    return text.toString().strip();
  }
}
