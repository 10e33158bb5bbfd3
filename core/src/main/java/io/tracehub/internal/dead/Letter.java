// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.dead;

import java.io.IOException;
import java.nio.file.Path;

/** One letter on its way into the folder: under its final name it is complete or not there. */
final class Letter {

  private final FolderFiles files;
  private final Path entries;
  private final Path reason;
  private final Path unfinishedEntries;
  private final Path unfinishedReason;

  Letter(FolderFiles files, Path folder, LetterName name) {
    this.files = files;
    this.entries = folder.resolve(name.entries());
    this.reason = folder.resolve(name.reason());
    this.unfinishedEntries = folder.resolve(name.entries() + LetterName.UNFINISHED);
    this.unfinishedReason = folder.resolve(name.reason() + LetterName.UNFINISHED);
  }

  void write(byte[] lines, byte[] why) throws IOException {
    boolean complete = false;
    try {
      // A power cut must not leave an empty file under the final name; a lost reason is a pity.
      files.write(unfinishedEntries, lines, true);
      files.write(unfinishedReason, why, false);
      // The reason first: no reader ever meets entries without it.
      files.rename(unfinishedReason, reason);
      files.rename(unfinishedEntries, entries);
      complete = true;
    } finally {
      if (!complete) {
        files.discard(unfinishedEntries);
        files.discard(unfinishedReason);
        files.discard(reason);
      }
    }
  }
}
