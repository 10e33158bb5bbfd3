// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import java.util.function.Function;

/**
 * A name by which another system's SDK is configured, and what its value means here.
 *
 * @param place where it may stand
 * @param name as that system spells it
 * @param reading what a value says here; throws an {@link IllegalArgumentException} for one that
 *     system would not take either, and its message completes "expected …"
 */
public record ForeignName(Place place, String name, Function<String, Meaning> reading) {

  /** Where a name may stand. */
  public enum Place {
    /** An environment variable. */
    VARIABLE,
    /** A member of the JSON file of settings. */
    JSON
  }

  /** What a value comes to. */
  public sealed interface Meaning {}

  /**
   * The value of a setting of ours.
   *
   * @param setting its name, such as {@code apiKey}
   * @param text its value as text
   */
  public record Means(String setting, String text) implements Meaning {}

  /**
   * Nothing that a setting could say, but worth a word.
   *
   * @param hint a whole sentence
   */
  public record Remark(String hint) implements Meaning {}

  /**
   * Nothing that may be wished for here: the appender stays off.
   *
   * @param expected what is possible instead, as it completes "expected …"
   */
  public record Refusal(String expected) implements Meaning {}

  /** What needs no word. */
  public record Nothing() implements Meaning {}

  /** A variable whose value a setting of ours takes as it is. */
  public static ForeignName variable(String name, String setting) {
    return variable(name, setting, text -> text);
  }

  /** A variable whose value a setting of ours takes in another form. */
  public static ForeignName variable(String name, String setting, Function<String, String> form) {
    return new ForeignName(Place.VARIABLE, name, text -> new Means(setting, form.apply(text)));
  }

  /** A member of the JSON file whose value a setting of ours takes as it is. */
  public static ForeignName json(String name, String setting) {
    return json(name, setting, text -> text);
  }

  /** A member of the JSON file whose value a setting of ours takes in another form. */
  public static ForeignName json(String name, String setting, Function<String, String> form) {
    return new ForeignName(Place.JSON, name, text -> new Means(setting, form.apply(text)));
  }
}
