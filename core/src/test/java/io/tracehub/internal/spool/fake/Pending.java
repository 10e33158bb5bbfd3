// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool.fake;

import io.tracehub.internal.spool.fake.Node.Data;
import io.tracehub.internal.spool.fake.Node.Folder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An operation that the disk may still hold in its memory, and what a power loss makes of it. */
sealed interface Pending {

  /** The distance of the places where a write can tear. */
  int SECTOR_BYTES = 512;

  /**
   * What is left of an operation.
   *
   * @param from the first byte of a write that arrived
   * @param to the byte after the last that arrived
   * @param longer whether the file got as long as the whole write would have made it
   */
  record Fate(int from, int to, boolean longer) {
    static final Fate LOST = new Fate(0, 0, false);
    static final Fate KEPT = new Fate(0, Integer.MAX_VALUE, true);
  }

  /** The file whose bytes or length it changes; null if it changes names. */
  Data file();

  /** What may be left of it. */
  List<Fate> fates();

  /** One thing that may be left of it. */
  Fate fate(Random random);

  /** Does what is left of it. */
  void apply(Durable to, Fate fate);

  /** An entry was added ({@code from} is null), removed ({@code to} is null) or moved. */
  record Named(Folder from, String old, Folder to, String name, Node node) implements Pending {

    boolean in(Set<Folder> folders) {
      return folders().stream().anyMatch(folders::contains);
    }

    Set<Folder> folders() {
      return Stream.of(from, to).filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Data file() {
      return null;
    }

    @Override
    public List<Fate> fates() {
      return List.of(Fate.LOST, Fate.KEPT);
    }

    @Override
    public Fate fate(Random random) {
      return random.nextBoolean() ? Fate.LOST : Fate.KEPT;
    }

    @Override
    public void apply(Durable durable, Fate fate) {
      if (fate.equals(Fate.LOST)) {
        return;
      }
      if (from != null) {
        durable.names(from).remove(old, node);
      }
      if (to != null) {
        durable.names(to).put(name, node);
      }
    }
  }

  /** A file was cut, or made longer. */
  record Cut(Data file, int length) implements Pending {

    @Override
    public List<Fate> fates() {
      return List.of(Fate.LOST, Fate.KEPT);
    }

    @Override
    public Fate fate(Random random) {
      return random.nextBoolean() ? Fate.LOST : Fate.KEPT;
    }

    @Override
    public void apply(Durable durable, Fate fate) {
      if (!fate.equals(Fate.LOST)) {
        durable.contents(file).resize(length);
      }
    }
  }

  /** Bytes were written. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Wrote(Data file, int position, byte[] bytes) implements Pending {

    /** Torn at its first border of sectors, at its last, and at one in the middle. */
    @Override
    public List<Fate> fates() {
      List<Fate> fates = new ArrayList<>(List.of(Fate.LOST, Fate.KEPT, new Fate(0, 0, true)));
      int borders = borders();
      if (borders > 0) {
        for (int number : new TreeSet<>(List.of(0, borders / 2, borders - 1))) {
          int border = border(number);
          fates.add(new Fate(0, border, false));
          fates.add(new Fate(0, border, true));
          fates.add(new Fate(border, bytes.length, true));
        }
      }
      return fates;
    }

    @Override
    public Fate fate(Random random) {
      List<Fate> fates = fates();
      int choice = random.nextInt(fates.size());
      if (choice < 3) {
        return fates.get(choice);
      }
      int border = border(random.nextInt(borders()));
      return random.nextInt(3) == 0
          ? new Fate(border, bytes.length, true)
          : new Fate(0, border, random.nextBoolean());
    }

    private int borders() {
      return (position + bytes.length - 1) / SECTOR_BYTES - position / SECTOR_BYTES;
    }

    private int border(int number) {
      return (position / SECTOR_BYTES + 1 + number) * SECTOR_BYTES - position;
    }

    @Override
    public void apply(Durable durable, Fate fate) {
      Data contents = durable.contents(file);
      int to = Math.min(fate.to(), bytes.length);
      if (to > fate.from()) {
        contents.write(position + fate.from(), bytes, fate.from(), to - fate.from());
      }
      if (fate.longer()) {
        contents.resize(Math.max(contents.length(), position + bytes.length));
      }
    }
  }
}
