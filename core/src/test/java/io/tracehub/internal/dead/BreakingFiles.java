// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.dead;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A disk that breaks at the n-th operation; a write that breaks leaves half of the file behind. */
final class BreakingFiles implements FolderFiles {

  /** How it breaks. */
  enum Fault {
    NONE,
    IO_EXCEPTION,
    RUNTIME_EXCEPTION,
    INTERRUPT
  }

  private final FolderFiles disk = new FolderOnDisk();
  private final List<String> operations = new ArrayList<>();
  private Fault fault = Fault.NONE;
  private int first;
  private int last;

  /** The n-th operation from now on breaks, counted from 1. */
  void breakAt(int n, Fault how) {
    breakFrom(n, n, how);
  }

  /** All operations from the n-th to the last-th break. */
  void breakFrom(int n, int last, Fault how) {
    operations.clear();
    this.first = n;
    this.last = last;
    this.fault = how;
  }

  /** What was asked for since the last {@code breakAt}. */
  List<String> operations() {
    return operations;
  }

  /** Whether the operation that broke first was of this kind. */
  boolean broke(String kind) {
    return operations.size() >= first && operations.get(first - 1).equals(kind);
  }

  private void step(String operation) throws IOException {
    operations.add(operation);
    if (operations.size() < first || operations.size() > last) {
      return;
    }
    switch (fault) {
      case NONE -> {}
      case IO_EXCEPTION -> throw new IOException("No space left on device");
      case RUNTIME_EXCEPTION -> throw new SecurityException("not allowed");
      case INTERRUPT -> {
        Thread.currentThread().interrupt();
        throw new ClosedByInterruptException();
      }
    }
  }

  @Override
  public void ensureFolder(Path folder) throws IOException {
    step("ensureFolder");
    disk.ensureFolder(folder);
  }

  @Override
  public List<Found> list(Path folder) throws IOException {
    step("list");
    return disk.list(folder);
  }

  @Override
  public boolean exists(Path file) throws IOException {
    step("exists");
    return disk.exists(file);
  }

  @Override
  public void write(Path file, byte[] content, boolean durable) throws IOException {
    try {
      step("write");
    } catch (IOException | RuntimeException broken) {
      Files.write(file, Arrays.copyOf(content, content.length / 2));
      throw broken;
    }
    disk.write(file, content, durable);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    step("rename");
    disk.rename(from, to);
  }

  @Override
  public boolean delete(Path file) throws IOException {
    step("delete");
    return disk.delete(file);
  }
}
