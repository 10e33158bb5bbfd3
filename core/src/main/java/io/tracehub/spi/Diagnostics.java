// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

/**
 * Where the SDK reports its own troubles: Logback's status list, Log4j2's status logger, JUL's
 * error manager. Never the user's loggers, so that a report cannot become a record.
 *
 * <p>Called by any thread; must neither block nor throw. What arrives is already limited in rate
 * and free of secrets.
 */
public interface Diagnostics {

  /** Something the user should act on; {@code cause} may tell more. */
  void warn(String message);

  /** Good to know: a recovery, a hint. */
  void info(String message);

  /** Discards everything. */
  Diagnostics NONE =
      new Diagnostics() {
        @Override
        public void warn(String message) {}

        @Override
        public void info(String message) {}
      };
}
