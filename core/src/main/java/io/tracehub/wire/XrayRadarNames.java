// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import io.tracehub.spi.ForeignName;
import java.util.List;

/** The names by which XrayRadar's own SDKs are configured, in order of precedence. */
final class XrayRadarNames {

  static final List<ForeignName> ALL = List.of();

  private XrayRadarNames() {}
}
