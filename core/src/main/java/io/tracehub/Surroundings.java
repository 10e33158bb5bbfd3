// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.net.URL;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What surrounds the process, as far as settings are looked for there. */
interface Surroundings {

  /** A system property. */
  @Nullable String property(String name);

  /** An environment variable. */
  @Nullable String variable(String name);

  /** The names of all system properties. */
  Set<String> propertyNames();

  /** The names of all environment variables. */
  Set<String> variableNames();

  /** A file on the class path. */
  @Nullable URL resource(String name);

  /** Those of this process; resources are looked for as the application itself would see them. */
  Surroundings OF_THIS_PROCESS =
      new Surroundings() {
        @Override
        public @Nullable String property(String name) {
          return System.getProperty(name);
        }

        @Override
        public @Nullable String variable(String name) {
          return System.getenv(name);
        }

        @Override
        public Set<String> propertyNames() {
          return System.getProperties().stringPropertyNames();
        }

        @Override
        public Set<String> variableNames() {
          return System.getenv().keySet();
        }

        @Override
        public @Nullable URL resource(String name) {
          ClassLoader ofTheThread = Thread.currentThread().getContextClassLoader();
          URL found = ofTheThread == null ? null : ofTheThread.getResource(name);
          ClassLoader ours = Surroundings.class.getClassLoader();
          return found == null && ours != null ? ours.getResource(name) : found;
        }
      };

  /** With these properties and variables, whose names nobody lists, and an empty class path. */
  static Surroundings of(
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment) {
    return new Surroundings() {
      @Override
      public @Nullable String property(String name) {
        return properties.apply(name);
      }

      @Override
      public @Nullable String variable(String name) {
        return environment.apply(name);
      }

      @Override
      public Set<String> propertyNames() {
        return Set.of();
      }

      @Override
      public Set<String> variableNames() {
        return Set.of();
      }

      @Override
      public @Nullable URL resource(String name) {
        return null;
      }
    };
  }
}
