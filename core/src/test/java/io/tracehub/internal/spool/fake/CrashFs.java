// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool.fake;

import io.tracehub.internal.spool.fake.Node.Data;
import io.tracehub.internal.spool.fake.Node.Folder;
import io.tracehub.internal.spool.fake.Pending.Cut;
import io.tracehub.internal.spool.fake.Pending.Fate;
import io.tracehub.internal.spool.fake.Pending.Named;
import io.tracehub.internal.spool.fake.Pending.Wrote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Power loss: what may be on a {@link MemoryDisk} afterwards, by the letter of POSIX. What was not
 * forced is there or is not, each operation for itself and so in any order; a write is kept in
 * part, cut at sectors of 512 bytes, with zeros where the file got longer but its bytes did not
 * arrive. A name that was given, changed or taken needs its folder forced. A rename happens as a
 * whole, and what forces one of its folders forces it and what came before it there, as journals
 * do.
 */
public final class CrashFs implements Journal {

  /** With more operations than that under way, states are drawn and not counted up. */
  public static final int MOST_OPERATIONS = 6;

  private final MemoryDisk disk;
  private final Durable durable = new Durable();
  private final List<Pending> pending = new ArrayList<>();

  private CrashFs(MemoryDisk disk) {
    this.disk = disk;
    durable.addAll(disk.root);
  }

  /** Watches a disk; what it holds by now is durable. */
  public static CrashFs on(MemoryDisk disk) {
    CrashFs watching = new CrashFs(disk);
    disk.journal = watching;
    return watching;
  }

  /** How many operations are not durable. */
  public int pending() {
    synchronized (disk) {
      return pending.size();
    }
  }

  /** One of the disks that a power loss at this moment may leave. */
  public MemoryFiles state(Random random) {
    synchronized (disk) {
      return state(pending.stream().map(operation -> operation.fate(random)).toList());
    }
  }

  /**
   * Every disk that a power loss at this moment may leave, or {@code most} drawn ones if more
   * operations are pending than {@link #MOST_OPERATIONS}, or more states are possible.
   *
   * @return how many there were
   */
  public int states(int most, Random random, Consumer<MemoryFiles> each) {
    synchronized (disk) {
      List<List<Fate>> fates = pending.stream().map(Pending::fates).toList();
      double possible = fates.stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
      if (pending.size() > MOST_OPERATIONS || possible > most) {
        for (int i = 0; i < most; i++) {
          each.accept(state(random));
        }
        return most;
      }
      for (int i = 0; i < (int) possible; i++) {
        each.accept(state(chosen(fates, i)));
      }
      return (int) possible;
    }
  }

  private static List<Fate> chosen(List<List<Fate>> fates, int number) {
    List<Fate> chosen = new ArrayList<>();
    int rest = number;
    for (List<Fate> choices : fates) {
      chosen.add(choices.get(rest % choices.size()));
      rest /= choices.size();
    }
    return chosen;
  }

  private MemoryFiles state(List<Fate> fates) {
    Durable after = durable.twin();
    for (int i = 0; i < fates.size(); i++) {
      pending.get(i).apply(after, fates.get(i));
    }
    MemoryDisk left = new MemoryDisk(disk.clock());
    after.copyInto(disk.root, left.root);
    return left.process();
  }

  @Override
  public void named(Folder folder, String name, Node node) {
    pending.add(new Named(null, null, folder, name, node));
  }

  @Override
  public void unnamed(Folder folder, String name, Node node) {
    pending.add(new Named(folder, name, null, null, node));
  }

  @Override
  public void renamed(Folder from, String old, Folder to, String name, Node node) {
    pending.add(new Named(from, old, to, name, node));
  }

  @Override
  public void wrote(Data file, int position, byte[] bytes) {
    pending.add(new Wrote(file, position, bytes));
  }

  @Override
  public void truncated(Data file, int length) {
    pending.add(new Cut(file, length));
  }

  @Override
  public void forced(Data file) {
    settle(pending.stream().filter(operation -> operation.file() == file).toList());
  }

  @Override
  public void forced(Folder folder) {
    Set<Folder> forced = new HashSet<>(Set.of(folder));
    List<Pending> settled = new ArrayList<>();
    for (int i = pending.size() - 1; i >= 0; i--) {
      if (pending.get(i) instanceof Named named && named.in(forced)) {
        forced.addAll(named.folders());
        settled.add(0, named);
      }
    }
    settle(settled);
  }

  private void settle(List<Pending> settled) {
    settled.forEach(operation -> operation.apply(durable, Fate.KEPT));
    Set<Pending> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    gone.addAll(settled);
    pending.removeIf(gone::contains);
    forgetTheNameless();
  }

  /** What was written to a file that no state can show. */
  private void forgetTheNameless() {
    Set<Node> named = durable.named(disk.root);
    for (Pending operation : pending) {
      if (operation instanceof Named given && given.to() != null) {
        named.add(given.node());
      }
    }
    pending.removeIf(operation -> operation.file() != null && !named.contains(operation.file()));
  }
}
