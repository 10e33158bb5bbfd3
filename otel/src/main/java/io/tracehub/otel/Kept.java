// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was made of a value that comes again and again as the same object, such as the name of a
 * logger. Bounded: a value takes the place of another, and what is long gets none. For one thread.
 */
final class Kept<K, V> {

  private static final int PLACES = 256;
  private static final int MAX_BYTES = 1024;

  private final Function<K, V> make;
  private final ToIntFunction<V> bytes;
  private final @Nullable Object[] keys = new Object[PLACES];
  private final @Nullable Object[] made = new Object[PLACES];

  /** Makes what is not known yet, so many bytes of it. */
  Kept(Function<K, V> make, ToIntFunction<V> bytes) {
    this.make = make;
    this.bytes = bytes;
  }

  V of(K key) {
    int hash = System.identityHashCode(key);
    int place = (hash ^ (hash >>> 8)) & (PLACES - 1);
    if (keys[place] == key) {
      @SuppressWarnings("unchecked") // it stands beside its key
      V known = (V) made[place];
      if (known != null) {
        return known;
      }
    }
    V fresh = make.apply(key);
    if (bytes.applyAsInt(fresh) <= MAX_BYTES) {
      keys[place] = key;
      made[place] = fresh;
    }
    return fresh;
  }
}
