// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.dead;

import io.tracehub.internal.SelfLog;
import io.tracehub.internal.run.Clock;
import io.tracehub.internal.spool.Frame;
import io.tracehub.spi.WireFormat;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the back end refuses for good into files: a line for each entry, exactly as on the
 * wire, and the reason beside ({@link LetterName}, {@link ReasonText}). Nothing here sends them
 * again, since they would be refused again; a person does, by command.
 *
 * <p>A file gets its final name when it is complete, its reason a moment before. The folder keeps
 * 32 MiB and 1,000 letters, the oldest go first; where several processes bury at the same time, it
 * may hold a few more for a second. Trouble with the disk is told and costs the letter, never more:
 * the caller has counted its entries.
 *
 * <p>For the delivery thread alone; blocks for as long as the disk does.
 */
public final class DeadLetterFolder {

  private static final Shelf.Bounds BOUNDS = new Shelf.Bounds(32L * 1024 * 1024, 1000);

  private final Path folder;
  private final ReasonText reasons;
  private final Clock clock;
  private final SelfLog selfLog;
  private final FolderFiles files;
  private final Shelf.Bounds bounds;
  private final FrameLines.Form form;
  private @Nullable Shelf known;
  private long buried;
  private long removed;
  private long onlyCounted;

  /**
   * Touches nothing yet: the folder is made when the first letter comes.
   *
   * @param folder where letters lie; made for this user alone, never used through a symbolic link
   * @param format the wire format of the entries
   * @param endpoint who refuses them, as scheme, host and port
   */
  public DeadLetterFolder(
      Path folder, WireFormat format, String endpoint, Clock clock, SelfLog selfLog) {
    this(
        folder,
        new ReasonText(format.protocol(), endpoint),
        clock,
        selfLog,
        new FolderOnDisk(),
        BOUNDS,
        format::asJson);
  }

  DeadLetterFolder(
      Path folder,
      ReasonText reasons,
      Clock clock,
      SelfLog selfLog,
      FolderFiles files,
      Shelf.Bounds bounds,
      FrameLines.Form form) {
    this.folder = folder;
    this.reasons = reasons;
    this.clock = clock;
    this.selfLog = selfLog;
    this.files = files;
    this.bounds = bounds;
    this.form = form;
  }

  /**
   * Keeps all entries of the frame in one file. Never throws for what the disk does.
   *
   * @param why what the back end answered, free of secrets; its first 512 characters are kept
   */
  public void bury(Frame frame, String why) {
    // Whoever wants this thread to stop would otherwise close the file under our hands.
    boolean interrupted = Thread.interrupted();
    try {
      interrupted |= keepInterruptible(frame, why);
      selfLog.recovered("dead letters", "dead letters are written to " + folder + " again");
    } catch (IOException | RuntimeException trouble) {
      onlyCounted += frame.count();
      selfLog.warn(
          "dead letters",
          "refused entries cannot be written to %s, so %d were only counted: %s"
              .formatted(folder, onlyCounted, trouble));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** One more try if an interrupt came just now; returns whether one did. */
  private boolean keepInterruptible(Frame frame, String why) throws IOException {
    try {
      keep(frame, why);
      return false;
    } catch (ClosedByInterruptException stopping) {
      Thread.interrupted();
      keep(frame, why);
      return true;
    }
  }

  private void keep(Frame frame, String why) throws IOException {
    Instant now = Instant.ofEpochMilli(clock.epochMillis());
    byte[] entries = FrameLines.of(frame, form);
    byte[] reason = reasons.of(frame, why, now);
    int size = entries.length + reason.length;
    if (size > bounds.bytes()) {
      throw new IOException("a letter of " + size + " bytes is more than the folder may hold");
    }
    files.ensureFolder(folder);
    Shelf shelf = freshShelf();
    try {
      // Only where an earlier removal failed is there anything to do: what cannot shrink must not
      // grow.
      shelf.trim();
      LetterName name = unusedName(now, frame);
      new Letter(files, folder, name).write(entries, reason);
      shelf.add(name, size);
      known = shelf;
      makeRoom(shelf);
    } finally {
      tellOfRemoved(shelf.takeRemoved());
    }
  }

  /** What is known is forgotten for the time being: after any trouble one has to look. */
  private Shelf freshShelf() throws IOException {
    Shelf shelf = known;
    known = null;
    return shelf != null && shelf.isFresh(clock.nanos())
        ? shelf
        : Shelf.look(files, folder, bounds, clock);
  }

  private LetterName unusedName(Instant now, Frame frame) throws IOException {
    LetterName name;
    do {
      name = LetterName.of(now, frame.instance(), ++buried);
    } while (files.exists(folder.resolve(name.entries())));
    return name;
  }

  /** The letter is written; if room for the next one cannot be made, that one finds out. */
  private void makeRoom(Shelf shelf) {
    try {
      shelf.trim();
    } catch (IOException | RuntimeException trouble) {
      selfLog.warn(
          "dead letters full", folder + " is full, and the oldest dead letters stay: " + trouble);
    }
  }

  private void tellOfRemoved(int now) {
    if (now > 0) {
      removed += now;
      selfLog.warn(
          "dead letters full",
          "%s is full, so the oldest dead letters are removed, %d files so far"
              .formatted(folder, removed));
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
