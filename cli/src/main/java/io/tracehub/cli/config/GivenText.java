// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

import java.util.List;

/**
 * What a file says of one setting.
 *
 * @param name as the file has it
 * @param origin how the appender itself names the place
 * @param text its value, with variables replaced as the framework does it
 * @param missing variables in it that have no value here
 * @param unknowable why its value is not to be known here, one reason each
 */
public record GivenText(
    String name, String origin, String text, List<String> missing, List<String> unknowable) {

  GivenText(String name, String origin, Substitution.Result result) {
    this(name, origin, result.text(), result.missing(), result.unknowable());
  }

  /** A value without variables. */
  GivenText(String name, String origin, String text) {
    this(name, origin, text, List.of(), List.of());
  }

  /** Whether {@code text} is what the application will see, given the same surroundings. */
  public boolean isKnown() {
    return unknowable.isEmpty();
  }

  /** Without the value, which may be a secret. */
  @Override
  public String toString() {
    return "GivenText[" + name + "]";
  }
}
