// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One row of the oracle's lanes while a request is judged. Its counts stay right whatever the runs
 * and digests forget.
 */
final class LaneTotals {
  /** The parameters that {@link #bind} fills. */
  static final String UPDATE =
      """
      UPDATE lane SET first = ?, last = ?, received = ?, duplicates = ?, other_content = ?, uncompared = ?,
        below_one = ?, undecided = ?, runs = ?, forgotten_through = ? WHERE id = ?
      """;

  final long id;

  /** Lowest and highest number from 1 on; 0 while there is none. */
  long first;

  long last;

  /** How many different numbers from 1 on have come. */
  long received;

  /** Deliveries of a number that was known. */
  long duplicates;

  /** Those among the duplicates that held something else than the first delivery. */
  long otherContent;

  /** Those among the duplicates whose first delivery's content is no longer known. */
  long uncompared;

  /** How many different numbers below 1 have come, where no number should be. */
  long belowOne;

  /** Deliveries of numbers that the runs have forgotten, so new or not. */
  long undecided;

  long runs;

  /** All numbers up to this one are forgotten; null if none are. */
  @Nullable Long forgottenThrough;

  LaneTotals(ResultSet row) throws SQLException {
    id = row.getLong("id");
    first = row.getLong("first");
    last = row.getLong("last");
    received = row.getLong("received");
    duplicates = row.getLong("duplicates");
    otherContent = row.getLong("other_content");
    uncompared = row.getLong("uncompared");
    belowOne = row.getLong("below_one");
    undecided = row.getLong("undecided");
    runs = row.getLong("runs");
    long forgotten = row.getLong("forgotten_through");
    forgottenThrough = row.wasNull() ? null : forgotten;
  }

  boolean hasForgotten(long sequence) {
    return forgottenThrough != null && sequence <= forgottenThrough;
  }

  void received(long sequence) {
    if (sequence < 1) {
      belowOne++;
      return;
    }
    received++;
    first = first == 0 ? sequence : Math.min(first, sequence);
    last = Math.max(last, sequence);
  }

  /** How many numbers from 1 to the highest have not come. */
  long missing() {
    return last - received;
  }

  void bind(PreparedStatement update) throws SQLException {
    long[] values = {
      first, last, received, duplicates, otherContent, uncompared, belowOne, undecided, runs
    };
    for (int i = 0; i < values.length; i++) {
      update.setLong(i + 1, values[i]);
    }
    update.setObject(values.length + 1, forgottenThrough);
    update.setLong(values.length + 2, id);
  }
}
