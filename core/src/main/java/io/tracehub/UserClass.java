// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class of the user's that a setting names. Two are equal if they are the same class of the same
 * loader: two web applications may each have one of that name.
 *
 * @param type has a public constructor without parameters
 */
record UserClass<T>(Class<? extends T> type) {

  /**
   * Finds it: first by the context class loader of the thread that configures, then by ours. Runs
   * none of its code.
   *
   * @throws IllegalArgumentException if there is none, or it does not fit
   */
  static <T> UserClass<T> named(String name, Class<T> kind) {
    Class<?> found = load(name, Thread.currentThread().getContextClassLoader());
    if (found == null || !kind.isAssignableFrom(found)) {
      found = load(name, UserClass.class.getClassLoader());
    }
    if (found == null) {
      throw new NotHere(name);
    }
    if (!kind.isAssignableFrom(found) || !canBeMade(found)) {
      throw new IllegalArgumentException(name);
    }
    return new UserClass<>(found.asSubclass(kind));
  }

  /** No class of that name: the settings may be those of an application that is elsewhere. */
  static final class NotHere extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NotHere(String name) {
      super(name);
    }
  }

  private static @Nullable Class<?> load(String name, @Nullable ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError | RuntimeException notThere) {
      return null;
    }
  }

  private static boolean canBeMade(Class<?> type) {
    try {
      return Modifier.isPublic(type.getModifiers())
          && !Modifier.isAbstract(type.getModifiers())
          && type.getConstructor().getParameterCount() == 0;
    } catch (NoSuchMethodException | LinkageError | RuntimeException unfit) {
      return false;
    }
  }

  /**
   * A new one.
   *
   * @throws TraceHubConfigException if its constructor throws, or its class cannot be initialized
   */
  T make(Setting<?> setting) {
    try {
      Constructor<? extends T> constructor = type.getConstructor();
      return constructor.newInstance();
    } catch (InvocationTargetException thrown) {
      throw unfit(setting, thrown.getCause() == null ? thrown : thrown.getCause());
    } catch (ReflectiveOperationException | RuntimeException | LinkageError thrown) {
      throw unfit(setting, thrown);
    }
  }

  private TraceHubConfigException unfit(Setting<?> setting, Throwable thrown) {
    return new TraceHubConfigException(
        List.of(
            "TraceHub setting %s = '%s' cannot be used: expected a class whose constructor does not fail, but it threw %s."
                .formatted(setting.name(), type.getName(), thrown.getClass().getName())));
  }

  @Override
  public String toString() {
    return type.getName();
  }
}
