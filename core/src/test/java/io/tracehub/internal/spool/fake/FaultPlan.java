// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool.fake;

import io.tracehub.FakeClock;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When the files of {@link FaultFs} fail, and how often they were called. Calls are counted from 1,
 * by kind and over all; what fails does so before it did anything, except a write that is cut short
 * and a close.
 */
public final class FaultPlan {

  private static final Set<FileCall> CHANGES =
      EnumSet.of(
          FileCall.CREATE_FOLDER,
          FileCall.CREATE,
          FileCall.APPEND,
          FileCall.DELETE,
          FileCall.RENAME,
          FileCall.LOCK,
          FileCall.WRITE,
          FileCall.TRUNCATE);

  /** Calls number {@code from} to {@code to} fail, of one kind or, if it is null, of any. */
  private record Rule(FileCall kind, long from, long to, int bytesWritten) {
    boolean hits(FileCall call, long ofItsKind, long ofAll) {
      long number = kind == null ? ofAll : ofItsKind;
      return (kind == null || kind == call) && number >= from && number <= to;
    }
  }

  private final FakeClock clock;
  private final Map<FileCall, Long> calls = new EnumMap<>(FileCall.class);
  private final Map<FileCall, Duration> delays = new EnumMap<>(FileCall.class);
  private final List<Rule> rules = new ArrayList<>();
  private long allCalls;
  private long failures;
  private String firstFailure = "none";
  private long bytesLeft = Long.MAX_VALUE;
  private boolean readOnly;
  private int open;
  private Runnable before = () -> {};

  /** Faultless until told otherwise; slow calls move this clock. */
  public FaultPlan(FakeClock clock) {
    this.clock = clock;
  }

  /** The n-th call from now on fails, whatever it is. */
  public synchronized FaultPlan failOnce(long n) {
    return rule(null, allCalls + n, allCalls + n, 0);
  }

  /** The n-th call from now on fails, and all after it. */
  public synchronized FaultPlan failFrom(long n) {
    return rule(null, allCalls + n, Long.MAX_VALUE, 0);
  }

  /** The n-th call of a kind from now on fails. */
  public synchronized FaultPlan failOnce(FileCall kind, long n) {
    return rule(kind, calls(kind) + n, calls(kind) + n, 0);
  }

  /** The n-th call of a kind from now on fails, and all after it. */
  public synchronized FaultPlan failFrom(FileCall kind, long n) {
    return rule(kind, calls(kind) + n, Long.MAX_VALUE, 0);
  }

  /** The n-th write from now on writes so many bytes and then fails, as on a disk that fills up. */
  public synchronized FaultPlan shortWrite(long n, int bytesWritten) {
    return rule(FileCall.WRITE, calls(FileCall.WRITE) + n, calls(FileCall.WRITE) + n, bytesWritten);
  }

  /** There is room for so many bytes more; what other calls free is not given back. */
  public synchronized FaultPlan fullAfter(long bytes) {
    bytesLeft = bytes;
    return this;
  }

  /** Nothing can be changed any more. */
  public synchronized FaultPlan readOnly() {
    readOnly = true;
    return this;
  }

  /** The file system knows no locks. */
  public synchronized FaultPlan withoutLocks() {
    return failFrom(FileCall.LOCK, 1);
  }

  /** Every call of a kind takes so long. */
  public synchronized FaultPlan slow(FileCall kind, Duration each) {
    delays.put(kind, each);
    return this;
  }

  /** Is run before every call, on the thread that makes it. */
  public synchronized FaultPlan beforeEach(Runnable listener) {
    before = listener;
    return this;
  }

  /** All is well again. */
  public synchronized void heal() {
    rules.clear();
    delays.clear();
    bytesLeft = Long.MAX_VALUE;
    readOnly = false;
  }

  /** How often a kind of call was made. */
  public synchronized long calls(FileCall kind) {
    return calls.getOrDefault(kind, 0L);
  }

  /** How many calls were made. */
  public synchronized long calls() {
    return allCalls;
  }

  /** How many of them failed here. */
  public synchronized long failures() {
    return failures;
  }

  /** The first call that failed here, for people to read. */
  public synchronized String firstFailure() {
    return firstFailure;
  }

  /** How many files and locks are open. */
  public synchronized int openFiles() {
    return open;
  }

  private FaultPlan rule(FileCall kind, long from, long to, int bytesWritten) {
    rules.add(new Rule(kind, from, to, bytesWritten));
    return this;
  }

  /**
   * Counts a call.
   *
   * @return how many of the bytes that it wants to write it can; all of them if it is well
   */
  private synchronized int count(FileCall kind, Object what, int bytes) throws IOException {
    before.run();
    allCalls++;
    long number = calls.merge(kind, 1L, Long::sum);
    clock.advance(delays.getOrDefault(kind, Duration.ZERO));
    String call = kind + " " + number + " of " + what;
    for (Rule rule : rules) {
      if (rule.hits(kind, number, allCalls)) {
        failed(call);
        if (rule.bytesWritten > 0) {
          return Math.min(rule.bytesWritten, Math.max(0, bytes - 1));
        }
        throw new IOException("Input/output error (" + call + ")");
      }
    }
    if (readOnly && CHANGES.contains(kind)) {
      failed(call);
      throw new FileSystemException(String.valueOf(what), null, "Read-only file system");
    }
    int fitting = (int) Math.min(bytes, bytesLeft);
    if (bytesLeft != Long.MAX_VALUE) {
      bytesLeft -= fitting;
    }
    if (fitting < bytes) {
      failed(call);
    }
    return fitting;
  }

  private void failed(String call) {
    if (failures++ == 0) {
      firstFailure = call;
    }
  }

  synchronized long bytesLeft() {
    return bytesLeft;
  }

  void before(FileCall kind, Object what) throws IOException {
    count(kind, what, 0);
  }

  int beforeWrite(Object what, int bytes) throws IOException {
    return count(FileCall.WRITE, what, bytes);
  }

  synchronized void opened(int change) {
    open += change;
  }
}
