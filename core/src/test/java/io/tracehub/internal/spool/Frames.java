// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.spi.Lane;

/** Frames for tests, all of one instance. */
public final class Frames {

  public static final String INSTANCE = "00c0ffee00c0ffee";

  private Frames() {}

  /** A frame that was made when the clock stood at 0. */
  public static Frame frame(Lane lane, long firstSequence, int count, byte[] payload) {
    return new Frame(INSTANCE, lane, firstSequence, count, false, 0, 0, payload);
  }
}
