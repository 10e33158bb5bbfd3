// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

/** What a file configures. */
public enum Kind {
  LOGBACK(
      "a Logback configuration",
      "TraceHub appender",
      "an <appender> of the class io.tracehub.logback.TraceHubAppender"),
  LOG4J2("a Log4j2 configuration", "TraceHub appender", "a <TraceHub name=\"…\"/> in <Appenders>"),
  JUL(
      "a java.util.logging configuration",
      "TraceHub handler",
      "io.tracehub.jul.TraceHubHandler among the handlers"),
  TRACEHUB("a file of TraceHub's own settings", "", "");

  private final String description;
  private final String shipper;
  private final String example;

  Kind(String description, String shipper, String example) {
    this.description = description;
    this.shipper = shipper;
    this.example = example;
  }

  /** As it completes "this file is …". */
  public String description() {
    return description;
  }

  /** Whether it names appenders or handlers. */
  public boolean hasShippers() {
    return !shipper.isEmpty();
  }

  /** So many of what ships records there. */
  public String shippers(int count) {
    return count == 1
        ? "1 " + shipper
        : (count == 0 ? "no" : String.valueOf(count)) + " " + shipper + "s";
  }

  /** What is expected there, as it completes "expected …". */
  public String example() {
    return example;
  }
}
