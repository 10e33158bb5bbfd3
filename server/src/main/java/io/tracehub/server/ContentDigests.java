// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What the entry of each number held, as eight bytes of a digest, so that a repetition with other
 * content is noticed long after the entry itself is gone.
 *
 * <pre>
 * row (lane, block)   the digests of numbers 64 · block to 64 · block + 63, big-endian, 0 where none is known
 * </pre>
 *
 * <p>Neighbours share a row because they arrive together. The newest rows are kept, at most {@code
 * maxBlocks}.
 */
final class ContentDigests {
  static final long UNKNOWN = 0;
  private static final int PER_BLOCK = 64;

  /** A request of scattered numbers touches a block for each; they need not all be in memory. */
  private static final int MAX_OPEN = 1_000;

  private final PreparedStatement select;
  private final PreparedStatement insert;
  private final PreparedStatement update;
  private final PreparedStatement deleteOld;
  private final int maxBlocks;
  private final Map<Long, Block> open = new HashMap<>();
  private long lane;

  ContentDigests(Connection connection, int maxBlocks) throws SQLException {
    this.maxBlocks = maxBlocks;
    select =
        connection.prepareStatement(
            "SELECT id, digests FROM digests WHERE lane_id = ? AND block = ?");
    insert =
        connection.prepareStatement(
            "INSERT INTO digests (lane_id, block, digests) VALUES (?, ?, ?)");
    update = connection.prepareStatement("UPDATE digests SET digests = ? WHERE id = ?");
    deleteOld =
        connection.prepareStatement(
            "DELETE FROM digests WHERE id <= (SELECT max(id) FROM digests) - ?");
  }

  private static final class Block {
    final long id;
    final ByteBuffer digests;
    boolean changed;

    Block(long id, byte[] digests) {
      this.id = id;
      this.digests = ByteBuffer.wrap(digests);
    }
  }

  /** The digest of these bytes; never {@link #UNKNOWN}. */
  static long of(byte[] bytes, int start, int end) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(bytes, start, end - start);
      long digest = ByteBuffer.wrap(sha256.digest()).getLong();
      return digest == UNKNOWN ? 1 : digest;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  /** Turns to a lane; what was put for the one before must have been saved. */
  void open(LaneTotals lane) {
    this.lane = lane.id;
    open.clear();
  }

  /** The digest of the lane's entry with this number, or {@link #UNKNOWN}. */
  long get(long sequence) throws SQLException {
    return block(sequence).digests.getLong(offset(sequence));
  }

  void put(long sequence, long digest) throws SQLException {
    Block block = block(sequence);
    block.digests.putLong(offset(sequence), digest);
    block.changed = true;
  }

  /** Writes what was put since the lane was opened. */
  void save() throws SQLException {
    for (Map.Entry<Long, Block> entry : open.entrySet()) {
      Block block = entry.getValue();
      if (!block.changed) {
        continue;
      }
      if (block.id == 0) {
        insert.setLong(1, lane);
        insert.setLong(2, entry.getKey());
        insert.setBytes(3, block.digests.array());
        insert.executeUpdate();
      } else {
        update.setBytes(1, block.digests.array());
        update.setLong(2, block.id);
        update.executeUpdate();
      }
    }
    open.clear();
  }

  void forgetOldest() throws SQLException {
    deleteOld.setLong(1, maxBlocks);
    deleteOld.executeUpdate();
  }

  private Block block(long sequence) throws SQLException {
    long number = Math.floorDiv(sequence, PER_BLOCK);
    Block block = open.get(number);
    if (block == null) {
      if (open.size() == MAX_OPEN) {
        save();
      }
      block = read(number);
      open.put(number, block);
    }
    return block;
  }

  private Block read(long number) throws SQLException {
    select.setLong(1, lane);
    select.setLong(2, number);
    try (ResultSet row = select.executeQuery()) {
      return row.next()
          ? new Block(row.getLong(1), row.getBytes(2))
          : new Block(0, new byte[PER_BLOCK * Long.BYTES]);
    }
  }

  private static int offset(long sequence) {
    return Math.floorMod(sequence, PER_BLOCK) * Long.BYTES;
  }
}
