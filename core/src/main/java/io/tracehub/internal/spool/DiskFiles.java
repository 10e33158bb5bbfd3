// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The machine's own files. */
public final class DiskFiles implements FileOps {

  private static final long LARGEST_RESERVE = 256L << 20;

  private static final FileAttribute<?>[] NO_ATTRIBUTES = {};

  private final boolean posix =
      Path.of("").toAbsolutePath().getFileSystem().supportedFileAttributeViews().contains("posix");

  /** Touches nothing. */
  public DiskFiles() {}

  @Override
  public void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder, onlyOwner("rwx------"));
    if (Files.isSymbolicLink(folder)) {
      throw new IOException(folder + " is a link; name the folder that it leads to");
    }
    if (posix && isOpenToOthers(folder)) {
      throw new IOException(folder + " can be written by others; name a folder inside it");
    }
  }

  private static boolean isOpenToOthers(Path folder) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
    return permissions.contains(PosixFilePermission.OTHERS_WRITE)
        || permissions.contains(PosixFilePermission.GROUP_WRITE);
  }

  private FileAttribute<?>[] onlyOwner(String permissions) {
    Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)}
        : NO_ATTRIBUTES;
  }

  @Override
  public OpenFile create(Path file) throws IOException {
    channel(file, CREATE_NEW, WRITE).close();
    return new DiskFile(new RandomAccessFile(file.toFile(), "rw"));
  }

  @Override
  public OpenFile append(Path file) throws IOException {
    channel(file, CREATE, WRITE).close();
    RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
    open.seek(open.length());
    return new DiskFile(open);
  }

  private FileChannel channel(Path file, StandardOpenOption... how) throws IOException {
    Set<OpenOption> options = new HashSet<>(List.of(how));
    options.add(LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(file, options, onlyOwner("rw-------"));
  }

  @Override
  public byte[] read(Path file, long position, int length) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchFileException(file.toString());
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.max(0, Math.min(length, in.length() - position))];
      if (bytes.length > 0) {
        in.seek(position);
        in.readFully(bytes);
      }
      return bytes;
    }
  }

  @Override
  public long size(Path file) throws IOException {
    return Files.size(file);
  }

  @Override
  public long modifiedMillis(Path file) throws IOException {
    return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis();
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException none) {
      return List.of();
    } catch (UncheckedIOException broken) {
      throw broken.getCause();
    }
  }

  @Override
  public boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A folder is a channel to the JDK, and one that an interrupted thread opens closes itself. */
  @Override
  public void forceFolder(Path folder) throws IOException {
    if (!posix) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try (FileChannel open = FileChannel.open(folder, READ)) {
      open.force(true);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A twentieth of the disk is left to others, of a large one 256 MiB. */
  @Override
  public long room(Path folder) throws IOException {
    FileStore store = Files.getFileStore(folder);
    return store.getUsableSpace() - Math.min(LARGEST_RESERVE, store.getTotalSpace() / 20);
  }

  @Override
  public @Nullable Closeable lock(Path file) throws IOException {
    FileChannel open = channel(file, CREATE, WRITE);
    try {
      if (open.tryLock() != null) {
        return open;
      }
      open.close();
      return null;
    } catch (IOException | RuntimeException noLock) {
      open.close();
      throw noLock instanceof IOException io ? io : new IOException(noLock);
    }
  }

  /**
   * Not a channel: one that an interrupted thread uses closes itself, and the delivery thread is
   * interrupted at a stop.
   */
  private record DiskFile(RandomAccessFile file) implements OpenFile {

    @Override
    public void write(byte[] bytes, int length) throws IOException {
      file.write(bytes, 0, length);
    }

    @Override
    public void truncate(long length) throws IOException {
      file.setLength(length);
      file.seek(length);
    }

    @Override
    public void force() throws IOException {
      file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
