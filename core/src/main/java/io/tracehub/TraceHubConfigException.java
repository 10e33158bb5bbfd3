// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.List;

/**
 * Settings that cannot be used. The message has one sentence for each: the setting, its value, what
 * was expected, and where it came from. A secret's value is never in it.
 */
public final class TraceHubConfigException extends TraceHubException {

  private static final long serialVersionUID = 1L;

  TraceHubConfigException(List<String> problems) {
    super(String.join(" ", problems));
  }
}
