// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.util.List;
import picocli.CommandLine.Parameters;

/** A query as it stands on the command line. */
final class QueryWords {

  @Parameters(
      arity = "0..*",
      paramLabel = "QUERY",
      description =
          "What to find, best between single quotes: 'service:orders level:error \"card declined\"'. Several are joined by a blank, and one that begins with - stands behind --. The language is in docs/local-server.md.")
  private List<String> words = List.of();

  String query() {
    return String.join(" ", words);
  }
}
