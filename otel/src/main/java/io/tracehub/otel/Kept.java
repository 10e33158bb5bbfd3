// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was made of a value that comes again and again as the same object, such as the name of a
 * logger. Bounded: a value takes the place of another. For one thread.
 */
final class Kept<K, V> {

  private static final int PLACES = 256;

  private final Function<K, V> make;
  private final @Nullable Object[] keys = new Object[PLACES];
  private final @Nullable Object[] made = new Object[PLACES];

  /** Makes what is not known yet. */
  Kept(Function<K, V> make) {
    this.make = make;
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
    keys[place] = key;
    made[place] = fresh;
    return fresh;
  }
}
