// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.heldout;

/** Where in a log record a text stands. */
public enum Where {
  /** The message itself. */
  MESSAGE,
  /** The value of an MDC entry. */
  MDC,
  /** The value of a key-value pair. */
  KEY_VALUE,
  /** A value inside nested maps. */
  NESTED,
  /** The message of an exception. */
  EXCEPTION
}
