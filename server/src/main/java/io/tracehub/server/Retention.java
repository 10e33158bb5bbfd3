// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Forgets the oldest entries where there are too many, with what the index and the counts know of
 * them. Part of the transaction that stores new ones, a bounded slice each time: a file that is far
 * above its limits is back within them some hundred requests later.
 */
final class Retention {
  /** So many go at most with one request, beside as many as it brought. */
  private static final int SLICE = 2_000;

  /** So many go at once where the file is too large, since what a page holds goes when all goes. */
  private static final int FOR_BYTES = 500;

  private final PreparedStatement ends;
  private final PreparedStatement oldest;
  private final PreparedStatement usedBytes;
  private final PreparedStatement tooOld;
  private final PreparedStatement counts;
  private final List<PreparedStatement> deletes;
  private final Volume volume;
  private final RetentionLimits limits;

  Retention(Connection connection, Volume volume, RetentionLimits limits) throws SQLException {
    this.volume = volume;
    this.limits = limits;
    ends = connection.prepareStatement(ENDS);
    oldest = connection.prepareStatement("SELECT stored_at FROM entry ORDER BY id LIMIT 1");
    usedBytes = connection.prepareStatement(USED_BYTES);
    tooOld =
        connection.prepareStatement(
            "SELECT max(id) FROM (SELECT id, stored_at FROM entry ORDER BY id LIMIT ?) WHERE stored_at < ?");
    counts =
        connection.prepareStatement(
            "SELECT at_ms, level, kind, count(*) FROM entry WHERE id <= ? GROUP BY 1, 2, 3");
    deletes =
        List.of(
            connection.prepareStatement("DELETE FROM entry_index WHERE rowid <= ?"),
            connection.prepareStatement("DELETE FROM entry_json WHERE id <= ?"),
            connection.prepareStatement("DELETE FROM entry WHERE id <= ?"));
  }

  /** The ids of the oldest and the newest. Asked for together they would be looked for in all. */
  static final String ENDS = "SELECT (SELECT min(id) FROM entry), (SELECT max(id) FROM entry)";

  /** The bytes of the file that hold something. */
  static final String USED_BYTES =
      """
      SELECT (page_count - freelist_count) * page_size
      FROM pragma_page_count, pragma_freelist_count, pragma_page_size
      """;

  /**
   * @param stored how many entries the request brought
   */
  void forgetOldest(int stored, Instant now) throws SQLException {
    long first;
    long last;
    try (ResultSet row = ends.executeQuery()) {
      first = row.getLong(1);
      last = row.getLong(2);
    }
    int slice = stored + SLICE;
    long through = Math.max(last - limits.entries(), lastTooOld(slice, now));
    if (isTooLarge(last - first + 1)) {
      long forBytes = first + Math.max(2L * stored, FOR_BYTES) - 1;
      through = Math.max(through, Math.min(forBytes, last - stored));
    }
    through = Math.min(through, Math.min(first + slice - 1, last));
    if (first > 0 && through >= first) {
      forgetThrough(through);
    }
  }

  /**
   * What is not entries (issues, the oracle's book) may be more than the file should hold. Then the
   * newest entries are kept up to twice as much, and those of the request itself in any case.
   */
  private boolean isTooLarge(long kept) throws SQLException {
    long used = number(usedBytes);
    return (kept > FOR_BYTES ? used : used / 2) > limits.bytes();
  }

  private long lastTooOld(int slice, Instant now) throws SQLException {
    long tooEarly = now.minus(limits.age()).toEpochMilli();
    if (number(oldest) >= tooEarly) {
      return 0;
    }
    tooOld.setInt(1, slice);
    tooOld.setLong(2, tooEarly);
    return number(tooOld);
  }

  private void forgetThrough(long id) throws SQLException {
    counts.setLong(1, id);
    try (ResultSet row = counts.executeQuery()) {
      while (row.next()) {
        volume.count(row.getLong(1), row.getString(2), row.getString(3), -row.getLong(4));
      }
    }
    volume.save();
    for (PreparedStatement delete : deletes) {
      delete.setLong(1, id);
      delete.executeUpdate();
    }
  }

  private static long number(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.getLong(1);
    }
  }
}
