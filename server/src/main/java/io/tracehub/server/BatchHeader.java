// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code X-Batch: instance;lane;first;count} says of the entries in a request. */
record BatchHeader(String instance, String lane, long first, long count) {

  /**
   * A header that says something else than the body holds.
   *
   * @param instance the one the header names, else the first entry's; null where neither has one
   */
  record Mismatch(@Nullable String instance) {}

  /** Compares the header with the body; null if they agree, or there is no header. */
  static @Nullable Mismatch mismatch(@Nullable String header, List<ReceivedEntry> entries) {
    if (header == null) {
      return null;
    }
    BatchHeader batch = parse(header);
    Identity first = entries.isEmpty() ? null : entries.get(0).summary().identity();
    if (batch == null) {
      return new Mismatch(first == null ? null : first.instance());
    }
    boolean agrees =
        batch.count == entries.size()
            && (entries.isEmpty()
                || new Identity(batch.instance, batch.lane, batch.first).equals(first));
    return agrees ? null : new Mismatch(batch.instance);
  }

  private static @Nullable BatchHeader parse(String header) {
    String[] parts = header.split(";", -1);
    if (parts.length != 4 || !Identity.fits(parts[0], parts[1])) {
      return null;
    }
    try {
      return new BatchHeader(
          parts[0], parts[1], Long.parseLong(parts[2].strip()), Long.parseLong(parts[3].strip()));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
