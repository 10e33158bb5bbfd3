// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One number in a mapped file: how many records have arrived. The sink writes it, the child reads
 * it for the price of a memory access, to know how far ahead of the sink it is.
 */
public final class Board {

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer memory;

  /** Maps the file, which is made if there is none. */
  public Board(Path file) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts records that arrived. One thread at a time. */
  public void add(long records) {
    LONG.setVolatile(memory, 0, arrived() + records);
  }

  /** How many arrived since the file was made. */
  public long arrived() {
    return (long) LONG.getVolatile(memory, 0);
  }
}
