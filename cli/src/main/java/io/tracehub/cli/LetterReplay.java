// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends the entries of one letter, and remembers the fate of each. A batch that is refused is
 * halved until the entries at fault stand alone, so that one bad entry keeps no good one back.
 */
final class LetterReplay {

  static final int MAX_ENTRIES = 500;
  static final long MAX_BYTES = 1024 * 1024;

  /** Where nothing has passed by then, all entries are at fault, or none is and the server is. */
  private static final int MAX_REQUESTS_IN_VAIN = 128;

  private final LetterFile letter;
  private final Sender sender;
  private final Progress progress;
  private final BitSet delivered = new BitSet();
  private int refused;
  private int damaged;
  private @Nullable String why;

  LetterReplay(LetterFile letter, Sender sender, Progress progress) {
    this.letter = letter;
    this.sender = sender;
    this.progress = progress;
  }

  /** Sends all; what had been delivered by then is known even if this does not end well. */
  void run() throws IOException, ReplayEnded {
    int most = Math.min(MAX_ENTRIES, sender.maxEntries());
    List<LetterLines.Line> batch = new ArrayList<>();
    long bytes = 0;
    try (LetterLines lines = letter.lines()) {
      LetterLines.Line line;
      while ((line = lines.next()) != null) {
        if (line.damage() != null) {
          damaged++;
          continue;
        }
        if (batch.size() == most || (!batch.isEmpty() && bytes + line.json().length > MAX_BYTES)) {
          deliver(batch);
          batch = new ArrayList<>();
          bytes = 0;
        }
        batch.add(line);
        bytes += line.json().length;
      }
    }
    if (!batch.isEmpty()) {
      deliver(batch);
    }
  }

  /** The halves in the order of their size: the good ones pass early. */
  private void deliver(List<LetterLines.Line> batch) throws ReplayEnded {
    Deque<List<LetterLines.Line>> parts = new ArrayDeque<>();
    parts.add(batch);
    boolean anyPassed = false;
    int requests = 0;
    while (!parts.isEmpty()) {
      List<LetterLines.Line> part = parts.remove();
      boolean hopeless = !anyPassed && requests == MAX_REQUESTS_IN_VAIN;
      if (!hopeless) {
        String refusal =
            sender.send(part.stream().map(LetterLines.Line::json).toList(), requests == 0);
        requests++;
        if (refusal == null) {
          anyPassed = true;
          part.forEach(line -> delivered.set(line.number()));
          progress.advance(part.size());
          continue;
        }
        why = refusal;
      }
      if (hopeless || part.size() == 1) {
        refused += part.size();
        progress.advance(part.size());
      } else {
        parts.add(part.subList(0, part.size() / 2));
        parts.add(part.subList(part.size() / 2, part.size()));
      }
    }
  }

  /** Whether no line met a fate: the file is empty, cannot be read, or nobody answered. */
  boolean cameToNothing() {
    return delivered.isEmpty() && refused == 0 && damaged == 0;
  }

  /** The numbers of the lines that the server has. */
  BitSet delivered() {
    return delivered;
  }

  int refused() {
    return refused;
  }

  int damaged() {
    return damaged;
  }

  /** Why the last one was refused; null if none was. */
  @Nullable String why() {
    return why;
  }
}
