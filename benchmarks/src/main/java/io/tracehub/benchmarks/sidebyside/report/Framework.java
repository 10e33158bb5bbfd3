// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.report;

import java.util.List;

/** What log calls go through. Rows of one framework are compared with each other. */
public enum Framework {
  /** Through SLF4J. */
  LOGBACK("nothing", "", "Through Logback", Table.INFO, Table.DELIVERY, Table.ERROR, Table.REST),

  /** Through SLF4J. */
  LOG4J2("log4j2-nothing", "log4j2-", "Through Log4j2", Table.CALLER_INFO, Table.CALLER_ERROR),

  /** Through its own interface. */
  JUL("jul-nothing", "jul-", "Through java.util.logging", Table.CALLER_INFO, Table.CALLER_ERROR),

  /** Through Logback again, those who speak OpenTelemetry's language among themselves. */
  OTLP(
      "otlp-nothing", "otlp-", "In OTLP, through Logback", Table.INFO, Table.DELIVERY, Table.ERROR);

  private final String floor;
  private final String prefix;
  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // it comes from List.of
  private final List<Table> tables;

  Framework(String floor, String prefix, String title, Table... tables) {
    this.floor = floor;
    this.prefix = prefix;
    this.title = title;
    this.tables = List.of(tables);
  }

  /** The id of the row that ships nothing: what a log call costs without any shipper. */
  public String floor() {
    return floor;
  }

  String title() {
    return title;
  }

  /** The tables that its rows stand in. */
  List<Table> tables() {
    return tables;
  }

  /** What a place of its on the page is called. */
  String marker(String place) {
    return prefix + place;
  }
}
