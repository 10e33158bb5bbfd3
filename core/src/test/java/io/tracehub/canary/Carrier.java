// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import java.util.function.Function;

/** A way in which a secret turns up in a log call. */
public enum Carrier {
  PATTERN_TEXT(Place.MESSAGE, Syntax.PLAIN, "login failed "),
  PROSE_TEXT(Place.MESSAGE, Syntax.PROSE, "Login failed for "),
  ARGUMENT_TEXT(Place.ARGUMENT, Syntax.PLAIN, ""),
  ARGUMENT_JSON(Place.ARGUMENT, Syntax.JSON, "body="),
  ARGUMENT_MAP(Place.ARGUMENT, Syntax.MAP, ""),
  ARGUMENT_VALUE(Place.HOLE, Shape.STRUCTURE, Carrier::hole),
  JSON(Place.MESSAGE, Syntax.JSON, "Response: "),
  BARE_JSON(Place.MESSAGE, Syntax.JSON, ""),
  NESTED_JSON(Place.MESSAGE, Syntax.NESTED_JSON, "Request "),
  PRETTY_JSON(Place.MESSAGE, Syntax.PRETTY_JSON, "Request body:\n"),
  JSON_IN_JSON(Place.MESSAGE, Shape.FREE, d -> inJson(d.pairs(Syntax.JSON))),
  JSON_IN_JSON_IN_JSON(Place.MESSAGE, Shape.FREE, d -> inJson(inJson(d.pairs(Syntax.JSON)))),
  HEADER_DUMP(Place.MESSAGE, Syntax.HEADERS, ""),
  HEADER_MAP(Place.MESSAGE, Syntax.HEADER_MAP, "headers="),
  HTTP_WIRE(Place.MESSAGE, Shape.FIXED, d -> d.pairs(Syntax.HTTP_WIRE)),
  URL_QUERY(Place.MESSAGE, Shape.QUERY, d -> "GET " + url(d) + " took 17 ms"),
  QUERY_STRING(Place.MESSAGE, Shape.QUERY, d -> "?" + d.pairs(Syntax.QUERY)),
  FORM_BODY(Place.MESSAGE, Shape.QUERY, d -> "body:\n" + d.pairs(Syntax.QUERY)),
  CURL_HEADER(
      Place.MESSAGE,
      Shape.FIXED,
      d ->
          "curl -s -H \""
              + d.spelled(Spelling.TRAIN)
              + ": "
              + Escape.JSON.of(d.secret())
              + "\" https://api.acme.example/v1"),
  CURL_USER(
      Place.MESSAGE,
      Shape.FIXED,
      d -> "curl -u 'app:" + d.secret() + "' https://api.acme.example/v1"),
  CURL_DATA(
      Place.MESSAGE,
      Shape.FIXED,
      d -> "curl -X POST -d '" + d.pairs(Syntax.JSON) + "' https://api.acme.example/v1"),
  JDBC_QUERY(
      Place.MESSAGE,
      Shape.QUERY,
      d -> "connecting to jdbc:postgresql://db.acme.example/orders?" + d.pairs(Syntax.QUERY)),
  JDBC_SEMICOLONS(
      Place.MESSAGE, Syntax.SEMICOLONS, "jdbc:sqlserver://db.acme.example;encrypt=true;"),
  STACK_TEXT(
      Place.MESSAGE,
      Shape.FREE,
      d ->
          "java.lang.IllegalStateException: failed\n\tat com.acme.A.b(A.java:17)\nCaused by: "
              + "com.acme.LoginException: rejected "
              + d.pairs(Syntax.PLAIN)
              + "\n\tat com.acme.C.d(C.java:23)\n\t... 7 more"),
  EXCEPTION_TEXT(Place.EXCEPTION, Syntax.PLAIN, "rejected "),
  EXCEPTION_JSON(Place.EXCEPTION, Syntax.JSON, "401 Unauthorized: "),
  CAUSE_TEXT(Place.CAUSE, Syntax.MAP, "rejected "),
  SUPPRESSED_TEXT(Place.SUPPRESSED, Syntax.RECORD, "not closed: "),
  SQL(Place.MESSAGE, Syntax.SQL, "executing "),
  SQL_IDENTIFIED(
      Place.MESSAGE,
      Shape.FIXED,
      d -> "CREATE USER app IDENTIFIED BY '" + Escape.JSON.of(d.secret()) + "'"),
  RECORD(Place.MESSAGE, Syntax.RECORD, "received "),
  LOMBOK(Place.MESSAGE, Syntax.LOMBOK, "received "),
  IDEA_TO_STRING(Place.MESSAGE, Syntax.IDEA, "received "),
  MAP(Place.MESSAGE, Syntax.MAP, "params: "),
  LIST(Place.MESSAGE, Syntax.LIST, "params: "),
  MULTI_LINE(Place.MESSAGE, Syntax.LINES, "Settings:\n"),
  PROPERTIES(Place.MESSAGE, Syntax.PROPERTIES, "# app.properties\n"),
  YAML(Place.MESSAGE, Syntax.YAML, ""),
  TOML(Place.MESSAGE, Syntax.TOML, ""),
  ENV_DUMP(Place.MESSAGE, Syntax.ENV, "PATH=/usr/bin\n"),
  XML_ELEMENTS(Place.MESSAGE, Shape.FIXED, d -> d.pairs(Syntax.XML_ELEMENTS)),
  XML_ATTRIBUTES(Place.MESSAGE, Syntax.XML_ATTRIBUTES, ""),
  HTML_FORM(
      Place.MESSAGE,
      Shape.FIXED,
      d ->
          "<form><input type=\"hidden\" name=\""
              + d.spelled(Spelling.SNAKE)
              + "\" value=\""
              + Escape.XML.of(d.secret())
              + "\"/></form>"),
  LONG_OPTIONS(Place.MESSAGE, Shape.FIXED, d -> d.pairs(Syntax.LONG_OPTIONS)),
  SPACED_OPTIONS(Place.MESSAGE, Shape.FIXED, d -> d.pairs(Syntax.SPACED_OPTIONS)),
  SYSTEM_PROPERTIES(Place.MESSAGE, Shape.FIXED, d -> d.pairs(Syntax.SYSTEM_PROPERTIES)),
  CSV(Place.MESSAGE, Syntax.CSV, "audit "),
  LOG4J(Place.MESSAGE, Syntax.LOG4J, "audit "),
  PYTHON_DICT(Place.MESSAGE, Syntax.PYTHON, "kwargs: "),
  RUBY_HASH(Place.MESSAGE, Syntax.RUBY, "Parameters: "),
  PHP_ARRAY(Place.MESSAGE, Syntax.PHP_ARRAY, ""),
  PHP_OBJECT(Place.MESSAGE, Syntax.PHP_OBJECT, ""),
  COOKIE_LINE(
      Place.MESSAGE,
      Shape.FIXED,
      d ->
          "GET / HTTP/1.1\nCookie: theme=dark; "
              + d.spelled(Spelling.SNAKE)
              + "="
              + oneLine(d)
              + "; lang=en\nAccept: */*"),
  SET_COOKIE_LINE(
      Place.MESSAGE,
      Shape.FIXED,
      d -> "Set-Cookie: " + d.spelled(Spelling.SNAKE) + "=" + oneLine(d) + "; Path=/; HttpOnly"),
  MDC_VALUE(Place.MDC_VALUE, Syntax.PLAIN, "sent "),
  MDC_JSON(Place.MDC_VALUE, Syntax.JSON, ""),
  MDC_NAME(Place.MDC_NAME),
  KEY_VALUE_TEXT(Place.KEY_VALUE, Syntax.CSV, ""),
  KEY_VALUE_NAME(Place.KEY_VALUE_NAME),
  KEY_VALUE_LIST(Place.KEY_VALUE_LIST),
  KEY_VALUE_NESTED(Place.KEY_VALUE_NESTED),
  KEY_VALUE_TEXT_NESTED(Place.KEY_VALUE_TEXT_NESTED, Syntax.LOMBOK, ""),
  MARKER(Place.MARKER, Syntax.PLAIN, ""),
  THREAD_NAME(Place.THREAD, Syntax.LIST, ""),
  LOGGER_NAME(Place.LOGGER, Syntax.LIST, ""),
  BREADCRUMB(Place.BREADCRUMB, Syntax.PLAIN, "trying "),
  BREADCRUMB_JSON(Place.BREADCRUMB, Syntax.JSON, "sending ");

  /** How much freedom a carrier leaves to the writer of a text. */
  enum Shape {
    /** Blanks and quotes may stand anywhere. */
    FREE,
    /** Blanks and quotes would make something else of it. */
    FIXED,
    /** The same, and the whole can be percent-encoded. */
    QUERY,
    /** Name and value are no text at all. */
    STRUCTURE
  }

  private final Place place;
  private final Shape shape;

  @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
  private final Function<Draft, String> text;

  Carrier(Place place) {
    this(place, Shape.STRUCTURE, draft -> "");
  }

  Carrier(Place place, Syntax syntax, String before) {
    this(place, Shape.FREE, draft -> before + draft.pairs(syntax));
  }

  Carrier(Place place, Shape shape, Function<Draft, String> text) {
    this.place = place;
    this.shape = shape;
    this.text = text;
  }

  Shape shape() {
    return shape;
  }

  /** Whether a text alone does not tell the secret: its name stands elsewhere in the record. */
  public boolean isStructure() {
    return shape == Shape.STRUCTURE && place != Place.HOLE;
  }

  Call carry(Draft draft) {
    return place.put(draft, draft.encoding().wrap(draft.dice(), text.apply(draft)));
  }

  private static String hole(Draft draft) {
    String name = draft.spelled(Spelling.CAMEL);
    return switch (draft.position()) {
      case 0 -> "using " + name + "={} for alice";
      case 1 -> name + ": {}";
      default -> "alice sent {\"" + name + "\":\"{}\"}";
    };
  }

  private static String url(Draft draft) {
    return "https://api.acme.example/v1/login?" + draft.pairs(Syntax.QUERY);
  }

  private static String inJson(String json) {
    return "{\"id\":7,\"body\":\"" + Escape.JSON.of(json) + "\"}";
  }

  /** Nothing else can stand in a header. */
  private static String oneLine(Draft draft) {
    return draft.secret().replace("\r", "").replace('\n', ' ');
  }
}
