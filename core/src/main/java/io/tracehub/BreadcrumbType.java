// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.Locale;

/** What kind of step a breadcrumb is; a back end's page shows each in its own way. */
public enum BreadcrumbType {
  DEFAULT,
  HTTP,
  NAVIGATION,
  UI,
  /** A line of a log. */
  CONSOLE,
  ERROR,
  QUERY,
  USER;

  /** The word that stands for it on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
