// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.Severity;
import io.tracehub.internal.Bytes;

/**
 * Entries on their way into a frame, written where they stay until it is full: their levels and
 * lengths in one place, their texts in another with the separator of a request between them, as a
 * {@link PackedPayload} has them. For one thread.
 */
public final class EntryBuffer {

  private static final int BEGINNING_BYTES = 64 * 1024;

  /** A level and a length. */
  private static final int MAX_HEAD_BYTES = 1 + 5;

  private final byte[] separator;
  private final int keptBytes;
  private final Bytes heads = new Bytes(1024);
  private final Bytes texts = new Bytes(BEGINNING_BYTES);
  private int count;

  /** Where the texts of whole entries end, and where the one that was begun starts. */
  private int end;

  private int start;

  /**
   * An empty one.
   *
   * @param separator what stands between entries in a request
   * @param keptBytes how much memory it keeps when it is emptied
   */
  public EntryBuffer(byte[] separator, int keptBytes) {
    this.separator = separator.clone();
    this.keptBytes = keptBytes;
  }

  /** Begins an entry, whose text is to be written here; one that was not ended is forgotten. */
  public Bytes begin() {
    texts.truncate(end);
    if (count > 0) {
      texts.write(separator, 0, separator.length);
    }
    start = texts.size();
    return texts;
  }

  /** How long the entry is that was begun. */
  public int length() {
    return texts.size() - start;
  }

  /** The entry that was begun is whole. */
  public void end(Severity level) {
    // All room first: half a head would spoil those after it.
    heads.ensureRoom(MAX_HEAD_BYTES);
    heads.write(level.number());
    heads.writeVarint(length());
    end = texts.size();
    count++;
  }

  /** How many whole entries there are. */
  public int count() {
    return count;
  }

  /** The size of an ordinary payload of them. */
  public int size() {
    return heads.size() + end - Math.max(0, count - 1) * separator.length;
  }

  /** Levels and lengths, one after the other. */
  Bytes heads() {
    return heads;
  }

  /** Texts and separators. */
  Bytes texts() {
    texts.truncate(end);
    return texts;
  }

  /** An ordinary payload of them. */
  public byte[] payload() {
    Bytes payload = new Bytes(size());
    heads.writeTo(
        (lengths, from, limit) ->
            texts()
                .writeTo(
                    (text, start, length) ->
                        FrameEntries.heads(lengths, from, limit)
                            .join(text, separator.length, payload)));
    return payload.toByteArray();
  }

  /** Forgets all. */
  public void clear() {
    count = 0;
    end = 0;
    heads.reset(keptBytes);
    texts.reset(keptBytes);
  }
}
