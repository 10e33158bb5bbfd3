// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.internal.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    found.addAll(Services.of(kind, Thread.currentThread().getContextClassLoader()));
    found.addAll(Services.of(kind, Provided.class.getClassLoader()));
    return found.stream().filter(each -> fits(each, fits)).findFirst().map(Provided::new);
  }

  private static <T> boolean fits(T provider, Predicate<T> fits) {
    try {
      return fits.test(provider);
    } catch (RuntimeException | LinkageError broken) {
      return false;
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
