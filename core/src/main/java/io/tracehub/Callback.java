// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import org.jspecify.annotations.Nullable;

/**
 * A callback of the user's, given in code or named by its class. Two are equal if they are the same
 * object, or the same class: appenders share a client only then.
 */
final class Callback<T> {

  private final @Nullable T object;
  private final @Nullable UserClass<T> named;

  private Callback(@Nullable T object, @Nullable UserClass<T> named) {
    this.object = object;
    this.named = named;
  }

  static <T> Callback<T> of(T object) {
    return new Callback<>(object, null);
  }

  static <T> Callback<T> named(String name, Class<T> kind) {
    return new Callback<>(null, UserClass.named(name, kind));
  }

  /**
   * The object that was given, or a new one of the class.
   *
   * @throws TraceHubConfigException if that cannot be made
   */
  T make(Setting<?> setting) {
    if (named != null) {
      return named.make(setting);
    }
    if (object == null) {
      throw new IllegalStateException("a callback is an object or a class");
    }
    return object;
  }

  /** Asks the user's object nothing. */
  @Override
  @SuppressWarnings("ReferenceEquality") // its equals is the user's
  public boolean equals(@Nullable Object other) {
    return other instanceof Callback<?> that
        && object == that.object
        && (named == null ? that.named == null : named.equals(that.named));
  }

  @Override
  public int hashCode() {
    return named == null ? System.identityHashCode(object) : named.hashCode();
  }

  /** The name of its class. */
  @Override
  public String toString() {
    return named != null ? named.toString() : object == null ? "" : object.getClass().getName();
  }
}
