// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.spi.Lane;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where encoded entries wait for delivery, bounded. The batch thread appends, the delivery thread
 * takes from the queues. What has to be given up the spool counts itself.
 */
public interface Spool {

  /**
   * Appends a frame to its lane. When the spool is full the oldest frames make room, logs before
   * events; what is in flight stays. Batch thread.
   */
  void append(Frame frame);

  /** A lane of this process. */
  FrameQueue live(Lane lane);

  /** Frames that may hold an entry which the back end cannot take, out of the way of the others. */
  FrameQueue suspects();

  /** Appends frames to the suspects. Whoever took them acknowledges them in their old place. */
  void setAside(List<Frame> frames);

  /** The oldest that an earlier process left and that nobody else delivers; null if nothing. */
  @Nullable FrameQueue leftover();

  /** Whether what is appended now is in a file, and survives this process. Any thread; cheap. */
  boolean isDurable();

  /** How much is held, over all queues, at one moment. */
  Holding holding();

  /**
   * Nothing is appended or taken any more. What only this process could deliver is given up and
   * counted; the rest is left to the next one. May wait for the disk.
   */
  void close();
}
