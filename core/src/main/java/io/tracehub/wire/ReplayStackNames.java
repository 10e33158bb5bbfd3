// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import io.tracehub.spi.ForeignName;
import java.util.List;

/** The names by which ReplayStack's own SDKs are configured, in order of precedence. */
final class ReplayStackNames {

  static final List<ForeignName> ALL = List.of();

  private ReplayStackNames() {}
}
