// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The trace id of one thread, or its having none, on the way to the threads that work for it. */
final class Carried {

  /** For a task that is nobody's. */
  static final Carried NONE = new Carried(null);

  private final @Nullable String id;

  private Carried(@Nullable String id) {
    this.id = id;
  }

  static Carried fromHere() {
    String id = Contexts.traceId();
    return id == null ? NONE : new Carried(id);
  }

  void run(Runnable task) {
    Placed here = Placed.join(id);
    try {
      task.run();
    } finally {
      here.end(TraceHub::scopeClosed);
    }
  }

  <T extends @Nullable Object> T get(Supplier<T> task) {
    Placed here = Placed.join(id);
    try {
      return task.get();
    } finally {
      here.end(TraceHub::scopeClosed);
    }
  }

  <T extends @Nullable Object> T call(Callable<T> task) throws Exception {
    Placed here = Placed.join(id);
    try {
      return task.call();
    } finally {
      here.end(TraceHub::scopeClosed);
    }
  }
}
