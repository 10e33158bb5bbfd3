// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a letter holds, by one look through it.
 *
 * @param entries that can be sent
 * @param damaged lines that cannot
 * @param trouble why it could not be read; null if it was
 */
record LetterSummary(LetterFile letter, int entries, int damaged, @Nullable String trouble) {

  static LetterSummary of(LetterFile letter) {
    int entries = 0;
    int damaged = 0;
    try (LetterLines lines = letter.lines()) {
      LetterLines.Line line;
      while ((line = lines.next()) != null) {
        if (line.damage() == null) {
          entries++;
        } else {
          damaged++;
        }
      }
      return new LetterSummary(letter, entries, damaged, null);
    } catch (IOException unreadable) {
      return new LetterSummary(letter, entries, damaged, Trouble.of(unreadable));
    }
  }
}
