// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.frameworks;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field that differs from Logback's, and why that is right.
 *
 * @param frameworks whose it is
 * @param scenario of which, or of any
 * @param path of the field, as a regular expression
 */
record Difference(
    Set<Framework> frameworks, @Nullable String scenario, Pattern path, String reason) {

  static final List<Difference> EXPLAINED =
      List.of(
          new Difference(
              Set.of(Framework.JUL),
              null,
              Pattern.compile("extra\\.template|extra\\.fingerprint"),
              "a hole of java.util.logging has a number: `{0}`"),
          new Difference(
              Set.of(Framework.JUL),
              "An exception as the last argument",
              Pattern.compile("error_.*|stack_trace|extra\\.args|extra\\.frames.*"),
              "a parameter of java.util.logging is no more than that; exceptions are given apart"),
          new Difference(
              Set.of(Framework.LOG4J2, Framework.LOG4J2_ASYNC, Framework.JUL),
              "The gravest level",
              Pattern.compile("extra\\.markers"),
              "SLF4J says it by a marker, Log4j2 by a level of its own, java.util.logging by one"
                  + " beyond SEVERE"),
          new Difference(
              Set.of(Framework.JUL),
              "Numbers as arguments",
              Pattern.compile("message"),
              "`MessageFormat` writes numbers as they are written in the language of the JVM"));

  boolean explains(Framework framework, Scenario of, String field) {
    return frameworks.contains(framework)
        && (scenario == null || of.name().equals(scenario))
        && path.matcher(field).matches();
  }
}
