// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one attempt to deliver. A value, so that every branch is visible. */
public sealed interface Outcome {

  /** The back end has it. */
  record Delivered() implements Outcome {}

  /**
   * Not now; the same payload may pass later.
   *
   * @param why for the diagnostics
   * @param retryAfter how long the server asked to wait; null if it did not say
   */
  record RetryLater(String why, @Nullable Duration retryAfter) implements Outcome {}

  /**
   * Nothing will pass until a person changes something. Data is kept, and a rare attempt is made.
   *
   * @param trouble what kind of thing is wrong
   * @param why for the diagnostics
   */
  record Paused(Trouble trouble, String why) implements Outcome {}

  /**
   * The back end will never take this payload.
   *
   * @param why for the diagnostics and the dead letters
   */
  record Rejected(String why) implements Outcome {}

  /** Why nothing passes. */
  enum Trouble {
    /** The key is missing, wrong or disabled. */
    AUTH,
    /** The address is not that of an ingest endpoint. */
    CONFIG,
    /** The server's certificate is not trusted. */
    TLS
  }

  /**
   * The general meaning of a status, where a back end has no rule of its own. A 2xx is not decided
   * here: only the format knows its own success.
   */
  static Outcome ofStatus(Answer answer) {
    int status = answer.status();
    String why = "HTTP " + status;
    return switch (status) {
      case 401, 402, 403, 407 -> new Paused(Trouble.AUTH, why);
      case 404, 405, 410, 411, 415, 421, 426, 431 -> new Paused(Trouble.CONFIG, why);
      case 408, 425, 429 -> new RetryLater(why, RetryAfter.of(answer));
      default -> {
        if (status >= 500) {
          yield new RetryLater(why, RetryAfter.of(answer));
        }
        if (status >= 300 && status < 400) {
          yield new Paused(Trouble.CONFIG, why + ", a redirect, which is never followed");
        }
        yield status >= 400
            ? new Rejected(why)
            : new RetryLater(why + " that is not the back end's answer", null);
      }
    };
  }
}
