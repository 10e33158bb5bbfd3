// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt to deliver. A value, so that every branch is visible. Each {@code why}
 * is for people and may quote the back end: it is cut to 512 characters on one line.
 */
public sealed interface Outcome {

  /**
   * The back end has it, or most of it.
   *
   * @param refused how many of the entries it did not take, without saying which, and does not want
   *     to see again; 0 as a rule
   * @param why for the diagnostics; empty if none was refused
   */
  record Delivered(long refused, String why) implements Outcome {
    /** Bounds the text. */
    public Delivered {
      why = Why.bounded(why);
    }

    /** All of it. */
    public Delivered() {
      this(0, "");
    }
  }

  /**
   * Not now; the same payload may pass later.
   *
   * @param why for the diagnostics
   * @param retryAfter how long the server asked to wait; null if it did not say
   * @param doubt what about the payload may be at fault, if not the back end or the network
   */
  record RetryLater(String why, @Nullable Duration retryAfter, Doubt doubt) implements Outcome {
    /** Bounds the text. */
    public RetryLater {
      why = Why.bounded(why);
    }

    /** The payload is not in doubt. */
    public RetryLater(String why, @Nullable Duration retryAfter) {
      this(why, retryAfter, Doubt.NOTHING);
    }
  }

  /** What about a payload may be the reason for a failure. */
  enum Doubt {
    /** The network, or a back end that is busy or down. */
    NOTHING,
    /** One entry may be what the back end cannot bear: it answered, and blamed itself. */
    CONTENT,
    /** It may take too long for its size. */
    SIZE
  }

  /**
   * Nothing will pass until a person changes something. Data is kept, and a rare attempt is made.
   *
   * @param trouble what kind of thing is wrong
   * @param why for the diagnostics
   */
  record Paused(Trouble trouble, String why) implements Outcome {
    /** Bounds the text. */
    public Paused {
      why = Why.bounded(why);
    }
  }

  /** Why nothing passes. */
  enum Trouble {
    /** The key is missing, wrong or disabled. */
    AUTH,
    /** The address is not that of an ingest endpoint. */
    CONFIG,
    /** The server's certificate is not trusted. */
    TLS,
    /** The file of trusted certificates cannot be used, so nothing is sent to anybody. */
    TRUST_STORE
  }

  /**
   * The back end will never take this payload as it is.
   *
   * @param which what of it
   * @param indexes the entries concerned, counted from 0, if {@code which} says {@link Which#THESE}
   * @param why for the diagnostics and the dead letters
   */
  record Rejected(Which which, Set<Integer> indexes, String why) implements Outcome {
    /** Bounds the text. */
    public Rejected {
      indexes = Set.copyOf(indexes);
      why = Why.bounded(why);
    }

    /** Without indexes. */
    public Rejected(Which which, String why) {
      this(which, Set.of(), why);
    }

    /** At least one entry, but who knows which. */
    public Rejected(String why) {
      this(Which.SOME, why);
    }

    /** These entries only; it has the others. */
    public Rejected(Set<Integer> indexes, String why) {
      this(Which.THESE, indexes, why);
    }
  }

  /** What of a payload was rejected. */
  enum Which {
    /** All of it, for at least one entry that it does not name. */
    SOME,
    /** The entries that it names; the others are delivered. */
    THESE,
    /** The whole, for its size. */
    TOO_LARGE,
    /** The whole, for its compression. */
    ENCODING
  }

  /**
   * The general meaning of a status, where a back end has no rule of its own. A 2xx is not decided
   * here: only the format knows its own success.
   */
  static Outcome ofStatus(Answer answer) {
    int status = answer.status();
    String why = Why.of(answer);
    return switch (status) {
      case 401, 402, 403 -> new Paused(Trouble.AUTH, why);
      case 407 -> new Paused(Trouble.CONFIG, "HTTP 407, a proxy in between asks for credentials");
      case 404, 405, 410, 411, 421, 426, 431 -> new Paused(Trouble.CONFIG, why);
      case 408 -> new RetryLater(why, RetryAfter.of(answer), Doubt.SIZE);
      case 425, 429, 502, 503, 504, 507, 509, 520, 521, 522, 523, 524, 525, 526, 527, 530 ->
          new RetryLater(why, RetryAfter.of(answer));
      case 409 -> answer.echoesBatch() ? new Delivered() : new Rejected(why);
      case 413 -> new Rejected(Which.TOO_LARGE, why);
      case 415 -> new Rejected(Which.ENCODING, why);
      default -> ofClass(answer, why);
    };
  }

  private static Outcome ofClass(Answer answer, String why) {
    return switch (answer.status() / 100) {
      case 3 ->
          new Paused(
              Trouble.CONFIG, "HTTP " + answer.status() + ", a redirect, which is never followed");
      case 4 -> new Rejected(why);
      case 1, 2 -> new RetryLater(why + " that is not the back end's answer", null);
      default -> new RetryLater(why, RetryAfter.of(answer), Doubt.CONTENT);
    };
  }
}
