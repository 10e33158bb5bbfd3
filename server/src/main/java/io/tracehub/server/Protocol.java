// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.util.Locale;

/** The systems whose paths are served here; an entry is marked with the one that it came by. */
enum Protocol {
  TRACEHUB,
  XRAYRADAR,
  REPLAYSTACK,
  OTLP;

  /** As the SDK's setting of that name writes it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
