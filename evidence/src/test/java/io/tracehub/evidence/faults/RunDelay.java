// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How long a thread of a child was ready to run and got no processor, as Linux counts it: what an
 * overloaded machine owes it. An idle thread does not show that, since the scheduler prefers it.
 */
final class RunDelay {

  private RunDelay() {}

  /** Of the thread that asks. */
  static long ofThisThread() {
    Path own = Path.of("/proc/thread-self/schedstat");
    try {
      return Files.exists(own) ? delay(own) : 0;
    } catch (IOException untold) {
      return 0;
    }
  }

  private static long delay(Path file) throws IOException {
    return Long.parseLong(Files.readString(file).strip().split(" ", -1)[1]);
  }

  /** In nanoseconds since the thread started; 0 where the system does not tell. */
  static long nanos(long pid, String thread) {
    Path threads = Path.of("/proc", Long.toString(pid), "task");
    if (!Files.isDirectory(threads)) {
      return 0;
    }
    try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
      for (Path one : each) {
        if (Files.readString(one.resolve("comm")).strip().equals(thread)) {
          return delay(one.resolve("schedstat"));
        }
      }
      return 0;
    } catch (IOException ended) {
      return 0;
    }
  }
}
