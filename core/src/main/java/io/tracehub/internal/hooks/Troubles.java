// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.hooks;

import io.tracehub.internal.hooks.Failure.Kind;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many deliveries failed, and the newest failure of each kind: however slow a reader is, this
 * grows no longer. One thread writes; any thread reads.
 */
public final class Troubles {

  /**
   * The failures of one kind.
   *
   * @param count how many so far
   * @param newest the last of them; null if there was none
   */
  record Known(long count, @Nullable Failure newest) {
    static final Known NOTHING = new Known(0, null);
  }

  private volatile Map<Kind, Known> known = new EnumMap<>(Kind.class);
  private volatile @Nullable Failure last;
  private volatile Runnable listener = () -> {};

  /** Nothing has failed yet. */
  public Troubles() {}

  /** Is told of every failure, by the thread that met it. */
  public void onFailure(Runnable next) {
    listener = next;
  }

  /** A delivery failed. Delivery thread. */
  public void failed(Failure failure) {
    Map<Kind, Known> next = new EnumMap<>(Kind.class);
    next.putAll(known);
    next.put(failure.kind(), new Known(of(failure.kind()).count() + 1, failure));
    last = failure;
    known = next;
    listener.run();
  }

  Known of(Kind kind) {
    return known.getOrDefault(kind, Known.NOTHING);
  }

  /** How many deliveries have failed so far. */
  public long count() {
    return known.values().stream().mapToLong(Known::count).sum();
  }

  /** The last failure; null if there was none. */
  public @Nullable Failure last() {
    return last;
  }
}
