// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** What the class path brings through {@code META-INF/services}. */
public final class Services {

  /** A class loader that cannot look at all says so again for as long as it is asked. */
  private static final int MOST_BROKEN = 100;

  private Services() {}

  /** A new one of each, in the order of the class path; what is broken is passed over. */
  public static <T> List<T> of(Class<T> kind, @Nullable ClassLoader loader) {
    List<T> found = new ArrayList<>();
    Iterator<T> providers = ServiceLoader.load(kind, loader).iterator();
    int broken = 0;
    while (broken < MOST_BROKEN) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        found.add(providers.next());
      } catch (ServiceConfigurationError | RuntimeException | LinkageError unusable) {
        // A line of a service file that names no usable class; the next may.
        broken++;
      }
    }
    return found;
  }
}
