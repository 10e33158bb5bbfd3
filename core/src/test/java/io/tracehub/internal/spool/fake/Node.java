// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool.fake;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a name on a {@link MemoryDisk} stands for. A file lives on without one while it is open. */
sealed interface Node {

  /** Names, and what they stand for. */
  final class Folder implements Node {
    final NavigableMap<String, Node> entries = new TreeMap<>();
    long modifiedMillis;
  }

  /** A name for another path. */
  record Link(Path target) implements Node {}

  /** Bytes. */
  final class Data implements Node {
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int length;
    long modifiedMillis;

    /** Which process has it locked; null if none. */
    MemoryFiles lockedBy;

    int length() {
      return length;
    }

    byte[] copy(int from, int to) {
      return Arrays.copyOfRange(bytes, from, to);
    }

    /** Writes from {@code position} on; what lies between that and the end becomes zeros. */
    void write(int position, byte[] from, int offset, int count) {
      resize(Math.max(length, position + count));
      System.arraycopy(from, offset, bytes, position, count);
    }

    /** Cuts, or fills up with zeros. */
    void resize(int newLength) {
      if (newLength > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(newLength, bytes.length * 2));
      } else if (newLength < length) {
        Arrays.fill(bytes, newLength, length, (byte) 0);
      }
      length = newLength;
    }

    /** Another file of the same content. */
    Data twin() {
      Data twin = new Data();
      twin.write(0, bytes, 0, length);
      twin.modifiedMillis = modifiedMillis;
      return twin;
    }
  }
}
