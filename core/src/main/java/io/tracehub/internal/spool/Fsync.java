// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

/**
 * When what was written is made durable against a loss of power. The death of the process alone
 * loses nothing that was written, whatever this says.
 */
public enum Fsync {
  /** When the operating system likes to. */
  NEVER,
  /** Half a second after it was written. */
  INTERVAL,
  /** As soon as it was written; delivery does not wait for it. */
  BATCH
}
