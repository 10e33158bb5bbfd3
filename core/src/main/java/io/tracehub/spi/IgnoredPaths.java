// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import java.util.List;

/**
 * Endpoints of which nothing is captured. {@code /health} means itself and what is below it, such
 * as {@code /health/live} and {@code /health?full}, but not {@code /healthy}; {@code /health*}
 * means whatever begins so. Upper and lower case differ.
 */
public final class IgnoredPaths {

  private final List<String> paths;

  /** Those that match one of these; none if there is none. */
  public IgnoredPaths(List<String> paths) {
    this.paths = List.copyOf(paths);
  }

  /** Whether it is one of them. */
  public boolean contain(String endpoint) {
    for (String path : paths) {
      boolean matches =
          path.endsWith("*")
              ? endpoint.startsWith(path.substring(0, path.length() - 1))
              : isBelow(endpoint, path);
      if (matches) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBelow(String endpoint, String path) {
    int length = path.length();
    return endpoint.startsWith(path)
        && (endpoint.length() == length
            || path.endsWith("/")
            || endpoint.charAt(length) == '/'
            || endpoint.charAt(length) == '?');
  }
}
