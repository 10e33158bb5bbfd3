// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Does nothing: the floor of java.util.logging, which has no such handler itself. */
public final class NothingHandler extends Handler {

  /** For the {@link java.util.logging.LogManager}. */
  public NothingHandler() {}

  @Override
  public void publish(LogRecord record) {}

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
