// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.cli.remote.EntryWalk;
import io.tracehub.cli.remote.LiveStream;
import io.tracehub.cli.remote.RemoteServer;
import io.tracehub.cli.remote.ServerTrouble;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Prints what arrives, until it is told to stop. The live stream only says that there is news; what
 * it is comes from the walk, which misses and repeats nothing, whatever happens to the connection
 * or to the server. After trouble it tries again, after half a second at first and five seconds in
 * the end. For one thread.
 */
final class Following {

  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final RemoteServer server;
  private final EntryWalk walk;
  private final EntryPrinter printer;
  private final Stop stop;
  private final Consumer<String> tell;
  private volatile @Nullable LiveStream open;
  private int failures;
  private boolean interrupted;
  private boolean refused;

  /**
   * @param tell gets a line for the person
   */
  Following(
      RemoteServer server, EntryWalk walk, EntryPrinter printer, Stop stop, Consumer<String> tell) {
    this.server = server;
    this.walk = walk;
    this.printer = printer;
    this.stop = stop;
    this.tell = tell;
  }

  /** Returns when it was told to stop. */
  void run() throws IOException {
    Interruption interruption = new Interruption(stop, this::wake);
    try {
      while (!stop.isRequested()) {
        try {
          listen();
        } catch (ServerTrouble trouble) {
          survive(trouble);
        }
        if (!stop.isRequested()) {
          stop.rest(delay());
        }
      }
      printer.flush();
    } finally {
      interruption.close();
    }
  }

  private void wake() {
    LiveStream stream = open;
    if (stream != null) {
      stream.close();
    }
  }

  /** Until the stream ends. */
  private void listen() throws IOException {
    LiveStream live;
    try {
      live = server.live();
    } catch (ServerTrouble trouble) {
      doWithout(trouble);
      return;
    }
    try (live) {
      open = live;
      refused = false;
      do {
        catchUp();
      } while (!stop.isRequested() && live.awaitNews());
      interrupted = true;
    } finally {
      open = null;
    }
  }

  /** A server has a limit to its streams; what has arrived can be asked for all the same. */
  private void doWithout(ServerTrouble trouble) throws IOException {
    if (!trouble.isPassing()) {
      throw trouble;
    }
    catchUp();
    if (!refused) {
      refused = true;
      tell.accept(trouble.what() + "; asking every half second instead");
    }
  }

  private void catchUp() throws IOException {
    if (interrupted && walk.restartIfOther()) {
      interrupted = false;
    }
    walk.forward(Long.MAX_VALUE, printer);
    printer.flush();
    if (failures > 0) {
      failures = 0;
      tell.accept(server + " answers again");
    }
  }

  private void survive(ServerTrouble trouble) throws IOException {
    if (!trouble.isPassing()) {
      throw trouble;
    }
    printer.flush();
    interrupted = true;
    if (failures++ == 0 && !stop.isRequested()) {
      tell.accept(trouble.what() + "; trying again until it answers (Ctrl-C ends this)");
    }
  }

  private Duration delay() {
    long millis = SHORTEST.toMillis() << Math.min(Math.max(0, failures - 1), 8);
    return millis > LONGEST.toMillis() ? LONGEST : Duration.ofMillis(millis);
  }
}
