// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool.fake;

/** The kinds of call that {@link FaultPlan} tells apart; those of an open file too. */
public enum FileCall {
  CREATE_FOLDER,
  CREATE,
  APPEND,
  READ,
  SIZE,
  MODIFIED,
  LIST,
  IS_FOLDER,
  DELETE,
  RENAME,
  FORCE_FOLDER,
  ROOM,
  LOCK,
  WRITE,
  TRUNCATE,
  FORCE,
  CLOSE
}
