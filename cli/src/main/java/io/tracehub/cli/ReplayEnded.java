// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.io.Serial;

/** A replay cannot go on: the endpoint takes nothing, or a person has had enough. */
final class ReplayEnded extends Exception {

  @Serial private static final long serialVersionUID = 1;

  ReplayEnded(String why) {
    super(why);
  }
}
