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

  static final List<Difference> EXPLAINED = List.of();

  boolean explains(Framework framework, Scenario of, String field) {
    return frameworks.contains(framework)
        && (scenario == null || of.name().equals(scenario))
        && path.matcher(field).matches();
  }
}
