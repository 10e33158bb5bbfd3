// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import io.tracehub.internal.spool.DiskFiles;
import io.tracehub.internal.spool.FileOps;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The machine's own files, until the nth call: there the process ends, a write half done. */
final class HaltingFiles implements FileOps {

  private final FileOps files = new DiskFiles();
  private final Runnable lastWords;
  private final int fatal;
  private int calls;

  HaltingFiles(int fatal, Runnable lastWords) {
    this.fatal = fatal;
    this.lastWords = lastWords;
  }

  private boolean isFatal() {
    calls++;
    return calls == fatal;
  }

  private FileOps step() {
    if (isFatal()) {
      halt();
    }
    return files;
  }

  private void halt() {
    lastWords.run();
    System.out.flush();
    Runtime.getRuntime().halt(SelfKillChild.FIRED);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    step().createFolder(folder);
  }

  @Override
  public OpenFile create(Path file) throws IOException {
    return new HaltingFile(step().create(file));
  }

  @Override
  public OpenFile append(Path file) throws IOException {
    return new HaltingFile(step().append(file));
  }

  @Override
  public byte[] read(Path file, long position, int length) throws IOException {
    return step().read(file, position, length);
  }

  @Override
  public long size(Path file) throws IOException {
    return step().size(file);
  }

  @Override
  public long modifiedMillis(Path file) throws IOException {
    return step().modifiedMillis(file);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    return step().list(folder);
  }

  @Override
  public boolean isFolder(Path path) {
    return step().isFolder(path);
  }

  @Override
  public void delete(Path path) throws IOException {
    step().delete(path);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    step().rename(from, to);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    step().forceFolder(folder);
  }

  @Override
  public long room(Path folder) throws IOException {
    return step().room(folder);
  }

  @Override
  public @Nullable Closeable lock(Path file) throws IOException {
    return step().lock(file);
  }

  private final class HaltingFile implements OpenFile {
    private final OpenFile file;

    HaltingFile(OpenFile file) {
      this.file = file;
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
      if (isFatal()) {
        file.write(bytes, length / 2);
        halt();
      }
      file.write(bytes, length);
    }

    @Override
    public void truncate(long length) throws IOException {
      step();
      file.truncate(length);
    }

    @Override
    public void force() throws IOException {
      step();
      file.force();
    }

    @Override
    public void close() throws IOException {
      step();
      file.close();
    }
  }
}
