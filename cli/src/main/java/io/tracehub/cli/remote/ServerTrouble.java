// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.remote;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A server that cannot be asked, or does not want to be; the message is one sentence. */
public final class ServerTrouble extends IOException {
  private static final long serialVersionUID = 1L;

  /** What asking again would come to. */
  private enum Prospect {
    MAY_PASS,
    WILL_NOT_PASS,
    NOT_THERE
  }

  private final String what;
  private final Prospect prospect;

  private ServerTrouble(String what, String advice, Prospect prospect, @Nullable Throwable cause) {
    super(advice.isEmpty() ? what : what + ": " + advice, cause);
    this.what = what;
    this.prospect = prospect;
  }

  /** It may be over soon: a restart, a broken connection. */
  static ServerTrouble passing(String what, @Nullable Throwable cause) {
    return passing(what, "", cause);
  }

  /** The same, with what to do about it for who has never seen it go well. */
  static ServerTrouble passing(String what, String advice, @Nullable Throwable cause) {
    return new ServerTrouble(what, advice, Prospect.MAY_PASS, cause);
  }

  /** Asking again would not help. */
  static ServerTrouble lasting(String what) {
    return new ServerTrouble(what, "", Prospect.WILL_NOT_PASS, null);
  }

  /** The server does not have what was asked for. */
  static ServerTrouble notThere(String what) {
    return new ServerTrouble(what, "", Prospect.NOT_THERE, null);
  }

  /** The sentence without advice. */
  public String what() {
    return what;
  }

  /** Whether the same request may succeed a little later. */
  public boolean isPassing() {
    return prospect == Prospect.MAY_PASS;
  }

  boolean isNotThere() {
    return prospect == Prospect.NOT_THERE;
  }
}
