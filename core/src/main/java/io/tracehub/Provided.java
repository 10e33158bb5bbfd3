// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A provider. Each look on the class path makes new ones, so two are equal if they are of one
 * class.
 */
record Provided<T>(T provider) {

  /**
   * The first that fits, as the thread that configures sees the class path, then as we do; what is
   * broken is passed over.
   */
  static <T> Optional<Provided<T>> onClassPath(Class<T> kind, Predicate<T> fits) {
    List<T> found = new ArrayList<>();
    collect(kind, Thread.currentThread().getContextClassLoader(), found);
    collect(kind, Provided.class.getClassLoader(), found);
    return found.stream().filter(fits).findFirst().map(Provided::new);
  }

  private static <T> void collect(Class<T> kind, @Nullable ClassLoader loader, List<T> found) {
    Iterator<T> providers = ServiceLoader.load(kind, loader).iterator();
    boolean more = true;
    while (more) {
      try {
        more = providers.hasNext();
        if (more) {
          found.add(providers.next());
        }
      } catch (ServiceConfigurationError | LinkageError broken) {
        // A line of a service file that names no usable class; the next may.
        more = true;
      }
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Provided<?> provided
        && provider.getClass().equals(provided.provider.getClass());
  }

  @Override
  public int hashCode() {
    return provider.getClass().hashCode();
  }
}
