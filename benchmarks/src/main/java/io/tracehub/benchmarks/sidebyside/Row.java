// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside;

import io.tracehub.benchmarks.sidebyside.child.Subject;
import io.tracehub.benchmarks.sidebyside.report.Framework;
import io.tracehub.benchmarks.sidebyside.sink.Protocol;
import java.time.Duration;
import java.util.Map;

/**
 * One line of the table: a shipper with its settings.
 *
 * @param id by which {@code --only} selects it
 * @param framework what the calls go through
 * @param title what the table calls it
 * @param settings in a sentence, what differs from its defaults
 * @param library the folder of its class path; empty if it needs no jar
 * @param subject how it is started and stopped
 * @param configuration the file in this package's resources
 * @param protocol what it speaks to the sink
 * @param infos whether each INFO is shipped by itself
 * @param window how far it may be let ahead of the sink, if nothing in it bounds what waits; else 0
 * @param patience how long without an arrival until nothing more can come: longer than the
 *     shipper's timer
 * @param properties system properties of its JVM
 */
record Row(
    String id,
    Framework framework,
    String title,
    String settings,
    String library,
    Class<? extends Subject> subject,
    String configuration,
    Protocol protocol,
    boolean infos,
    int window,
    Duration patience,
    Map<String, String> properties) {

  /** Whether this is what its framework's other rows are told beyond. */
  boolean isFloor() {
    return id.equals(framework.floor());
  }

  /** Whether calls of a kind, {@code info} or {@code error}, arrive at the sink by themselves. */
  boolean ships(String kind) {
    return protocol.ships() && (infos || kind.equals("error"));
  }

  /** Whether the sink counts such calls as events, not as logs. */
  boolean countsAsEvents(String kind) {
    return protocol == Protocol.SENTRY && kind.equals("error");
  }
}
