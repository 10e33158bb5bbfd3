// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.io.IOException;

/**
 * Whoever read what was printed has had enough, as {@code head} does; nothing is wrong with that.
 */
final class ReaderGone extends IOException {
  private static final long serialVersionUID = 1L;

  ReaderGone() {
    super("nobody reads any more");
  }
}
