// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

/** A file that is no configuration that can be read. The message is one sentence for its user. */
public final class UnreadableConfig extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableConfig(String sentence) {
    super(sentence);
  }

  UnreadableConfig(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
