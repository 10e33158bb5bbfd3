// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.internal.spool.WaitingFrames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What waits for delivery in the folder of one pipeline in the spool; for tools that show it to
 * people. Locks and changes nothing, so it may be asked about a process that runs: then it is right
 * for a moment. Any thread; reads all files of the folder.
 *
 * @param events how many events
 * @param logs how many logs
 * @param oldest when the oldest of them was written; empty if nothing waits
 * @param newest when the newest of them was written
 */
public record SpooledEntries(
    long events, long logs, Optional<Instant> oldest, Optional<Instant> newest) {

  /**
   * Counts the entries in {@code <spool>/<destination>/<instance>-<pid>-<start>}. What is damaged
   * is left out, and so is a file that is delivered meanwhile.
   *
   * @throws IOException if a file is there but cannot be read
   */
  public static SpooledEntries in(Path folder) throws IOException {
    WaitingFrames waiting = WaitingFrames.in(folder);
    return new SpooledEntries(
        waiting.events(), waiting.logs(), time(waiting.oldest()), time(waiting.newest()));
  }

  private static Optional<Instant> time(long millis) {
    return millis < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
