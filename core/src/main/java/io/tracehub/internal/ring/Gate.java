// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

/** Whether records are captured at all; any thread may open and close it. */
public final class Gate {

  private volatile boolean open = true;

  /** An open one. */
  public Gate() {}

  /** Whether they are: one read, for every call. */
  public boolean isOpen() {
    return open;
  }

  /** From the next call on. */
  public void set(boolean toOpen) {
    open = toOpen;
  }
}
