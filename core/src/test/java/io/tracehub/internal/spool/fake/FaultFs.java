// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool.fake;

import io.tracehub.internal.spool.FileOps;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Files that fail when a {@link FaultPlan} says so, on top of any others. */
public final class FaultFs implements FileOps {

  private final FileOps below;
  private final FaultPlan plan;

  /** Several processes may share one plan. */
  public FaultFs(FileOps below, FaultPlan plan) {
    this.below = below;
    this.plan = plan;
  }

  /** An operator removes a file, or a folder and all below it, behind our back. */
  public void vanish(Path path) throws IOException {
    if (below.isFolder(path)) {
      for (Path entry : below.list(path)) {
        vanish(entry);
      }
    }
    below.delete(path);
  }

  private FaultFile counted(Path file, Closeable opened) {
    plan.opened(1);
    return new FaultFile(plan, file, opened);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    plan.before(FileCall.CREATE_FOLDER, folder);
    below.createFolder(folder);
  }

  @Override
  public OpenFile create(Path file) throws IOException {
    plan.before(FileCall.CREATE, file);
    return counted(file, below.create(file));
  }

  @Override
  public OpenFile append(Path file) throws IOException {
    plan.before(FileCall.APPEND, file);
    return counted(file, below.append(file));
  }

  @Override
  public byte[] read(Path file, long position, int length) throws IOException {
    plan.before(FileCall.READ, file);
    return below.read(file, position, length);
  }

  @Override
  public long size(Path file) throws IOException {
    plan.before(FileCall.SIZE, file);
    return below.size(file);
  }

  @Override
  public long modifiedMillis(Path file) throws IOException {
    plan.before(FileCall.MODIFIED, file);
    return below.modifiedMillis(file);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    plan.before(FileCall.LIST, folder);
    return below.list(folder);
  }

  /** Cannot fail, so where it should it says no. */
  @Override
  public boolean isFolder(Path path) {
    try {
      plan.before(FileCall.IS_FOLDER, path);
    } catch (IOException fault) {
      return false;
    }
    return below.isFolder(path);
  }

  @Override
  public void delete(Path path) throws IOException {
    plan.before(FileCall.DELETE, path);
    below.delete(path);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    plan.before(FileCall.RENAME, from);
    below.rename(from, to);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    plan.before(FileCall.FORCE_FOLDER, folder);
    below.forceFolder(folder);
  }

  @Override
  public long room(Path folder) throws IOException {
    plan.before(FileCall.ROOM, folder);
    return Math.min(plan.bytesLeft(), below.room(folder));
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    plan.before(FileCall.LOCK, file);
    Closeable lock = below.lock(file);
    return lock == null ? null : counted(file, lock);
  }
}
