// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A long stream in lists that fit into memory. */
final class Batches {

  private Batches() {}

  static <T> void of(int size, Stream<T> stream, Consumer<List<T>> each) {
    List<T> batch = new ArrayList<>(size);
    stream.forEachOrdered(
        item -> {
          batch.add(item);
          if (batch.size() == size) {
            each.accept(List.copyOf(batch));
            batch.clear();
          }
        });
    if (!batch.isEmpty()) {
      each.accept(batch);
    }
  }
}
