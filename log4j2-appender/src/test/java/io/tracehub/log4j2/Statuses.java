// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;

/** Everything that Log4j2's status logger is told, at every level; it is one for the whole JVM. */
final class Statuses implements StatusListener {

  private static Statuses present = new Statuses();

  private final List<StatusData> told = new CopyOnWriteArrayList<>();

  private Statuses() {}

  /** Listens from now on, in place of the one before. */
  static synchronized Statuses listen() {
    StatusLogger.getLogger().removeListener(present);
    present = new Statuses();
    StatusLogger.getLogger().registerListener(present);
    return present;
  }

  List<StatusData> all() {
    return told;
  }

  List<String> messages() {
    return told.stream().map(status -> status.getMessage().getFormattedMessage()).toList();
  }

  @Override
  public void log(StatusData data) {
    told.add(data);
  }

  @Override
  public Level getStatusLevel() {
    return Level.TRACE;
  }

  @Override
  public void close() {}
}
