// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

/**
 * How the back end fares, as its last answer tells; for people who watch an application.
 *
 * @param condition whether entries reach it
 * @param why what it answered, or why it could not be asked, for people, without secrets; empty
 *     when all is well
 */
public record BackEndState(Condition condition, String why) {

  /** It takes entries, or has not been asked yet. */
  public static final BackEndState WELL = new BackEndState(Condition.WELL, "");

  /** Whether entries reach the back end. */
  public enum Condition {
    /** They do, or none has been sent yet. */
    WELL,
    /** They do not at the moment: they wait, and are sent again by themselves. */
    FAILING,
    /** They wait until a person has changed something, the key say. */
    PAUSED
  }
}
