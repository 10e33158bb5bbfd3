// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** The keys that may post entries; none configured means that any key may. */
final class ApiKeys {
  private final List<byte[]> accepted;

  ApiKeys(List<String> accepted) {
    this.accepted = accepted.stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList();
  }

  boolean none() {
    return accepted.isEmpty();
  }

  boolean accept(String key) {
    byte[] offered = key.getBytes(StandardCharsets.UTF_8);
    return accepted.isEmpty()
        || accepted.stream().anyMatch(known -> MessageDigest.isEqual(known, offered));
  }
}
