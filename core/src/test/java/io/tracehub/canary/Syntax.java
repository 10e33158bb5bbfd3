// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

/**
 * How a text writes names and values: what stands before, between and after them.
 *
 * @param nameQuote on both sides of a name
 * @param open before a value
 * @param close after a value
 * @param joint between two pairs
 * @param spelling how names are written here, where the encoding does not say otherwise
 * @param escape what is done to values
 */
record Syntax(
    String before,
    String nameQuote,
    String separator,
    String open,
    String close,
    String joint,
    String after,
    Spelling spelling,
    Escape escape) {

  static final Syntax PLAIN = loose("", "=", " ", "");
  static final Syntax PROSE = loose("", ": ", ", ", "");
  static final Syntax MAP = loose("{", "=", ", ", "}");
  static final Syntax LIST = loose("[", "=", ", ", "]");
  static final Syntax CSV = loose("", "=", ",", "");
  static final Syntax SEMICOLONS = loose("", "=", ";", "");
  static final Syntax LINES = loose("  ", ": ", "\n  ", "\n");
  static final Syntax PROPERTIES = loose("", "=", "\n", "\n");
  static final Syntax RECORD = loose("Login[", "=", ", ", "]").with(Spelling.CAMEL);
  static final Syntax LOMBOK = loose("Login(", "=", ", ", ")").with(Spelling.CAMEL);
  static final Syntax IDEA = quoted("Login{", "", "=", "'", ", ", "}").with(Spelling.CAMEL);
  static final Syntax LOG4J =
      new Syntax("", "", "=", "[", "]", ", ", "", Spelling.CAMEL, Escape.NONE);
  static final Syntax ENV = loose("", "=", "\n", "\n").with(Spelling.UPPER);
  static final Syntax HEADERS = loose("HTTP/1.1 200\n", ": ", "\n", "\n").with(Spelling.TRAIN);
  static final Syntax HEADER_MAP =
      new Syntax("{", "", "=", "[", "]", ", ", "}", Spelling.TRAIN, Escape.NONE);
  static final Syntax HTTP_WIRE =
      new Syntax(
          "http-outgoing-0 >> \"",
          "",
          ": ",
          "",
          "[\\r][\\n]\"",
          "\nhttp-outgoing-0 >> \"",
          "",
          Spelling.TRAIN,
          Escape.NONE);
  static final Syntax JSON = quoted("{", "\"", ":", "\"", ",", "}");
  static final Syntax PRETTY_JSON = quoted("{\n  ", "\"", " : ", "\"", ",\n  ", "\n}");
  static final Syntax NESTED_JSON = quoted("{\"a\":[{\"b\":{", "\"", ":", "\"", ",", "}}]}");
  static final Syntax YAML = quoted("app:\n  ", "", ": ", "\"", "\n  ", "\n");
  static final Syntax TOML = quoted("[app]\n", "", " = ", "\"", "\n", "\n");
  static final Syntax PYTHON = quoted("{", "'", ": ", "'", ", ", "}");
  static final Syntax RUBY = quoted("{", "\"", "=>", "\"", ", ", "}");
  static final Syntax PHP_ARRAY = quoted("array(", "'", " => ", "'", ", ", ")");
  static final Syntax PHP_OBJECT = quoted("$config->", "", " = ", "'", "; $config->", ";");
  static final Syntax SQL = quoted("UPDATE users SET ", "", " = ", "'", ", ", " WHERE id = ?");
  static final Syntax XML_ELEMENTS =
      new Syntax("<login>", "", "", "", "", "", "</login>", Spelling.CAMEL, Escape.XML);
  static final Syntax XML_ATTRIBUTES =
      new Syntax("<login ", "", "=", "\"", "\"", " ", "/>", Spelling.CAMEL, Escape.XML);
  static final Syntax QUERY =
      new Syntax("", "", "=", "", "", "&", "", Spelling.SNAKE, Escape.PERCENT);
  static final Syntax LONG_OPTIONS =
      quoted("app --", "", "=", "\"", " --", "").with(Spelling.KEBAB);
  static final Syntax SPACED_OPTIONS =
      quoted("app --", "", " ", "'", " --", "").with(Spelling.KEBAB);
  static final Syntax SYSTEM_PROPERTIES =
      quoted("java -D", "", "=", "\"", " -D", " -jar app.jar").with(Spelling.DOTTED);

  private static Syntax loose(String before, String separator, String joint, String after) {
    return new Syntax(before, "", separator, "", "", joint, after, Spelling.SNAKE, Escape.NONE);
  }

  private static Syntax quoted(
      String before, String nameQuote, String separator, String quote, String joint, String after) {
    return new Syntax(
        before, nameQuote, separator, quote, quote, joint, after, Spelling.SNAKE, Escape.JSON);
  }

  private Syntax with(Spelling other) {
    return new Syntax(before, nameQuote, separator, open, close, joint, after, other, escape);
  }

  String pair(String name, String value, Encoding encoding) {
    if (equals(XML_ELEMENTS)) {
      return "<" + name + ">" + escape.of(value) + "</" + name + ">";
    }
    String nameQuoted = encoding.quote(nameQuote.isEmpty() ? "-" : nameQuote).replace("-", "");
    return nameQuoted
        + name
        + nameQuoted
        + encoding.separator(separator)
        + encoding.quote(open)
        + escape.of(value)
        + encoding.quote(close);
  }
}
