// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.remote;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A server that cannot be asked, or does not want to be; the message is one sentence. */
public final class ServerTrouble extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean passing;
  private final String what;

  private ServerTrouble(String message, boolean passing, @Nullable Throwable cause) {
    super(message, cause);
    this.passing = passing;
    this.what = message;
  }

  private ServerTrouble(String what, String advice, Throwable cause) {
    super(what + ": " + advice, cause);
    this.passing = true;
    this.what = what;
  }

  /** It may be over soon: a restart, a broken connection. */
  static ServerTrouble passing(String message, Throwable cause) {
    return new ServerTrouble(message, true, cause);
  }

  /** The same, with what to do about it before it has ever gone well. */
  static ServerTrouble passing(String what, String advice, Throwable cause) {
    return new ServerTrouble(what, advice, cause);
  }

  static ServerTrouble passing(String message) {
    return new ServerTrouble(message, true, null);
  }

  /** Asking again would not help. */
  static ServerTrouble lasting(String message) {
    return new ServerTrouble(message, false, null);
  }

  /** The sentence without advice, for who knows his way already. */
  public String what() {
    return what;
  }

  /** Whether the same request may succeed a little later. */
  public boolean isPassing() {
    return passing;
  }
}
