// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a wire format is told when it is made: what every entry of a process says about itself, and
 * how the user wants it said.
 *
 * @param service the application's name
 * @param environment where it runs
 * @param release its version; may be empty
 * @param commit its source revision; may be empty
 * @param host the machine's name; asked on the batch thread, since looking it up may take a while
 * @param pid the process
 * @param sdkVersion ours, such as {@code java-1.0.0}
 * @param inApp whether a class is the application's own
 * @param batchSize the most entries the user wants in one request; at least 1
 * @param sendDefaultPii whether what tells who somebody is may be sent unasked
 * @param attributes more of what describes the process, by name, for formats that have a place for
 *     it: the setting {@code resourceAttributes}
 * @param options what this format alone understands, by name: the setting {@code protocolOptions}
 */
public record FormatSettings(
    String service,
    String environment,
    String release,
    String commit,
    Supplier<String> host,
    long pid,
    String sdkVersion,
    Predicate<String> inApp,
    int batchSize,
    boolean sendDefaultPii,
    Map<String, String> attributes,
    Map<String, String> options) {

  /** Copies the maps. */
  public FormatSettings {
    attributes = Map.copyOf(attributes);
    options = Map.copyOf(options);
  }

  /** Without wishes. */
  public FormatSettings(
      String service,
      String environment,
      String release,
      String commit,
      Supplier<String> host,
      long pid,
      String sdkVersion,
      Predicate<String> inApp) {
    this(
        service,
        environment,
        release,
        commit,
        host,
        pid,
        sdkVersion,
        inApp,
        Integer.MAX_VALUE,
        false,
        Map.of(),
        Map.of());
  }
}
