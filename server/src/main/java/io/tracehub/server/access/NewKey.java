// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.access;

/**
 * A key that was just made; whoever holds this shows it to its owner, once.
 *
 * @param secret {@code th_} and 64 hexadecimal digits
 */
public record NewKey(String secret, ApiKey key) {
  /** Without the secret. */
  @Override
  public String toString() {
    return "NewKey{" + key + "}";
  }
}
