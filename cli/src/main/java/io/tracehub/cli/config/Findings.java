// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

import java.util.List;

/**
 * What a file says about TraceHub.
 *
 * @param shippers none if it says nothing; for {@link Kind#TRACEHUB} one without settings, since
 *     core reads such a file itself
 * @param faults what keeps records from TraceHub whatever the settings are, one sentence each
 * @param remarks what could not be followed, one sentence each
 */
public record Findings(
    Kind kind, List<Shipper> shippers, List<String> faults, List<String> remarks) {

  /** Settings of TraceHub alone: which loggers lead to an appender stands elsewhere. */
  static Findings ofSettings() {
    return new Findings(
        Kind.TRACEHUB,
        List.of(new Shipper("Settings", List.of(), List.of(), null, List.of(), List.of())),
        List.of(),
        List.of());
  }
}
