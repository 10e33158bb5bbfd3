// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.Levels;
import java.nio.file.Path;

/**
 * One file of frames of one lane, and what is known of it; of the spool's lock. Beside it stands
 * its {@link Cursor}.
 */
final class Segment {

  static final String SUFFIX = ".log";

  /** How the names of a lane's files begin. */
  static final char EVENTS = 'e';

  static final char LOGS = 'l';
  static final char SUSPECTS = 'q';

  private final Path file;
  private long bytes;
  private long unsettled;
  private Levels unread = Levels.NONE;
  private long unreadBytes;
  private long settledThrough;
  private boolean sealed;
  private boolean damaged;

  Segment(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  Path cursorFile() {
    return file.resolveSibling(file.getFileName().toString().replace(SUFFIX, ".ack"));
  }

  /** How long its intact part is. */
  long bytes() {
    return bytes;
  }

  void grow(long more) {
    bytes += more;
  }

  /** More entries of it are neither delivered nor given up. */
  void holds(long entries) {
    unsettled += entries;
  }

  /** So many of them are. */
  void released(long entries) {
    unsettled -= entries;
  }

  /** Entries that are on disk only, and have to be read. */
  Levels unread() {
    return unread;
  }

  long unreadEntries() {
    return unread.total();
  }

  /** The size of their payloads, before compression. */
  long unreadBytes() {
    return unreadBytes;
  }

  /** The entries of one more frame of it are on disk only. */
  void unread(Frame frame) {
    unread = unread.plus(frame.levels());
    unreadBytes += frame.rawBytes();
  }

  /** One frame of these was read. */
  void wasRead(Frame frame) {
    unread = unread.minus(frame.levels());
    unreadBytes -= frame.rawBytes();
  }

  /** Nothing of it is left to be read. */
  void nothingUnread() {
    unread = Levels.NONE;
    unreadBytes = 0;
  }

  /** All frames up to this number are settled. */
  long settledThrough() {
    return settledThrough;
  }

  void settledThrough(long number) {
    settledThrough = Math.max(settledThrough, number);
  }

  /** Nothing more is written to it. */
  void seal() {
    sealed = true;
  }

  boolean isSealed() {
    return sealed;
  }

  /** Whether nothing of it is needed any more. */
  boolean isDone() {
    return sealed && unsettled <= 0;
  }

  /** Something in it could not be read; it is set aside instead of removed. */
  void damaged() {
    damaged = true;
  }

  boolean isDamaged() {
    return damaged;
  }

  @Override
  public String toString() {
    return file.getFileName().toString();
  }
}
