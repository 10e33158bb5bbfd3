// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.SpooledEntries;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one pipeline keeps in the spool, in {@code <spool>/<destination>/<instance>-<pid>-<start
 * millis>/}.
 *
 * @param destination stands for the endpoint and the key
 * @param instance the pipeline
 * @param pid the process it belongs to
 * @param start when that process began; another process may have its pid by now
 * @param waiting what of it is still to be delivered
 */
record InstanceFolder(
    String destination,
    String instance,
    long pid,
    Instant start,
    int files,
    long bytes,
    SpooledEntries waiting) {

  private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})-(\\d{1,18})-(\\d{1,15})");

  /** The system tells the start of a process in ticks since its own, so not to the millisecond. */
  private static final Duration TICKS = Duration.ofSeconds(2);

  /** All of a spool, in the order of their names; none if there is no such folder. */
  static List<InstanceFolder> under(Path spool) throws IOException {
    List<InstanceFolder> instances = new ArrayList<>();
    for (Path destination : foldersIn(spool)) {
      for (Path folder : foldersIn(destination)) {
        Matcher name = NAME.matcher(String.valueOf(folder.getFileName()));
        if (name.matches()) {
          instances.add(read(String.valueOf(destination.getFileName()), name, folder));
        }
      }
    }
    return instances;
  }

  private static List<Path> foldersIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (DirectoryStream<Path> children =
        Files.newDirectoryStream(
            folder, child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))) {
      List<Path> folders = new ArrayList<>();
      children.forEach(folders::add);
      folders.sort(null);
      return folders;
    } catch (DirectoryIteratorException broken) {
      throw broken.getCause();
    }
  }

  private static InstanceFolder read(String destination, Matcher name, Path folder)
      throws IOException {
    int files = 0;
    long bytes = 0;
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        BasicFileAttributes about = attributes(child);
        if (about != null && about.isRegularFile()) {
          files++;
          bytes += about.size();
        }
      }
    } catch (DirectoryIteratorException broken) {
      throw broken.getCause();
    }
    return new InstanceFolder(
        destination,
        name.group(1),
        Long.parseLong(name.group(2)),
        Instant.ofEpochMilli(Long.parseLong(name.group(3))),
        files,
        bytes,
        SpooledEntries.in(folder));
  }

  /** Null if the process removed the file meanwhile. */
  private static @Nullable BasicFileAttributes attributes(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException delivered) {
      return null;
    }
  }

  /** Whether the very process still runs; one that hides its start is taken for it. */
  boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(process -> process.info().startInstant().map(this::isStart).orElse(true))
        .orElse(false);
  }

  private boolean isStart(Instant told) {
    return Duration.between(start, told).abs().compareTo(TICKS) <= 0;
  }
}
