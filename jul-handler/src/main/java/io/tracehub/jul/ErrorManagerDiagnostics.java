// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import io.tracehub.spi.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.ErrorManager;

/**
 * Tells our troubles through the handler's error manager: text only, since some print a whole stack
 * for an exception. What is merely good to know goes there too, for there is no other place: who
 * read that the server cannot be reached wants to read that it can be again.
 *
 * <p>A handler of {@code logging.properties} is made before anybody can give it an error manager.
 * So what is told until then also goes to the first one that it is given.
 */
final class ErrorManagerDiagnostics implements Diagnostics {

  private static final int MAX_KEPT = 32;

  private final List<String> kept = new ArrayList<>();
  private ErrorManager manager = new StandardError();
  private boolean isDefault = true;

  /** The one that was there first. It prints each message, for each is told once only. */
  synchronized ErrorManager manager() {
    return manager;
  }

  /** From now on tells through this one, beginning with what only the default one was told. */
  void use(ErrorManager chosen) {
    List<String> before;
    synchronized (this) {
      manager = chosen;
      isDefault = false;
      before = List.copyOf(kept);
      kept.clear();
    }
    before.forEach(message -> tell(chosen, message));
  }

  @Override
  public void warn(String message) {
    say(message);
  }

  @Override
  public void info(String message) {
    say(message);
  }

  private void say(String message) {
    ErrorManager present;
    synchronized (this) {
      present = manager;
      if (isDefault && kept.size() < MAX_KEPT) {
        kept.add(message);
      }
    }
    tell(present, message);
  }

  private static void tell(ErrorManager manager, String message) {
    try {
      manager.error(message, null, ErrorManager.GENERIC_FAILURE);
    } catch (Throwable broken) {
      // There is nowhere left to say it, and the application is not to suffer from it.
      return;
    }
  }

  /** Prints every message; the JDK's own prints the first and keeps silent about all others. */
  private static final class StandardError extends ErrorManager {
    @Override
    public synchronized void error(String message, Exception cause, int code) {
      System.err.println(message);
    }
  }
}
