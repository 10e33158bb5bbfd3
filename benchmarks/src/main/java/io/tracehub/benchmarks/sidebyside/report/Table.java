// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.report;

import java.util.Locale;

/** One table: columns that belong together. */
enum Table {
  /** What is paid where the call is made. */
  INFO("INFO: what the caller pays"),

  /** What comes of it. */
  DELIVERY("INFO: what arrives, and what that costs"),

  /** Both, of a call with an exception. */
  ERROR("ERROR with an exception"),

  /** What is paid when nothing is logged. */
  REST("Memory, idling, stopping");

  private final String title;

  Table(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** What its place on the page is called. */
  String marker() {
    return name().toLowerCase(Locale.ROOT);
  }
}
