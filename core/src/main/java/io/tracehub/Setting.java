// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.internal.mask.Masker;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One setting: its name in every source, its default, and what values it takes.
 *
 * @param name as in XML and in code, such as {@code batchSize}
 * @param fallback the default
 * @param expected what a right value looks like, as it completes "expected …"
 * @param parser text to value; throws an {@link IllegalArgumentException} or {@link
 *     ArithmeticException} for what it cannot read
 * @param valid whether a value is within its range
 * @param scope what the setting belongs to
 * @param secret whether the value may never be printed
 * @param separator what stands between the parts of a list; empty for a single value
 */
record Setting<T>(
    String name,
    T fallback,
    String expected,
    Function<String, T> parser,
    Predicate<T> valid,
    Scope scope,
    boolean secret,
    String separator) {

  /** A single value. */
  Setting(
      String name,
      T fallback,
      String expected,
      Function<String, T> parser,
      Predicate<T> valid,
      Scope scope,
      boolean secret) {
    this(name, fallback, expected, parser, valid, scope, secret, "");
  }

  /** The same setting as a list, whose parts may stand one by one where a source has lists. */
  Setting<T> list(String between) {
    return new Setting<>(name, fallback, expected, parser, valid, scope, secret, between);
  }

  /** There is one object of each setting; to compare all its parts at each look-up takes long. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  boolean isList() {
    return !separator.isEmpty();
  }

  /** What a setting belongs to: decides whether two appenders can share a client. */
  enum Scope {
    /** Of the pipeline: appenders share a client only where all of these are equal. */
    PIPELINE,
    /** Of one appender. */
    APPENDER
  }

  /** The name of the system property: {@code tracehub.batch-size}. */
  String propertyName() {
    return "tracehub." + kebab();
  }

  /** The name of the environment variable: {@code TRACEHUB_BATCH_SIZE}. */
  String variableName() {
    return "TRACEHUB_" + kebab().replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private String kebab() {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** The value that this text stands for. */
  T parse(String text) {
    T value = parser.apply(text.trim());
    return check(value);
  }

  T check(T value) {
    if (!valid.test(value)) {
      throw new IllegalArgumentException("out of range");
    }
    return value;
  }

  /** A value as it may stand in a message: without secrets, a URL without its query. */
  static String shown(Object value) {
    Object inner =
        value instanceof Optional<?> some ? some.map(Object.class::cast).orElse("") : value;
    String text = Masker.builtIn().text(String.valueOf(inner));
    int query = inner instanceof URI ? text.indexOf('?') : -1;
    return query < 0 ? text : text.substring(0, query) + "?…";
  }

  /** The one sentence about a wrong value. */
  String problem(String value, String origin) {
    String shown = secret ? "(not shown)" : "'" + Quoted.shorten(value) + "'";
    return "TraceHub setting %s = %s from %s cannot be used: expected %s."
        .formatted(name, shown, origin, expected);
  }
}
