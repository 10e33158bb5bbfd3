// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.internal.hooks.Failure;
import java.util.OptionalInt;

/**
 * A delivery failed. {@code onError} is told of it; with {@code raiseOnError} it is thrown. Nothing
 * in it is secret: the target has neither path nor query, and what the server said is masked.
 */
public final class TraceHubTransportException extends TraceHubException {

  private static final long serialVersionUID = 1L;

  /** What follows from a failure. */
  public enum Kind {
    /** Entries wait, and are sent again by themselves. */
    RETRY_LATER,
    /** Entries wait until a person has changed something: the key, the address, a certificate. */
    PAUSED,
    /**
     * Entries were refused for good: they are counted, and become dead letters if there are any.
     */
    REJECTED
  }

  private final String target;
  private final Kind kind;
  private final int status;
  private final String serverText;

  TraceHubTransportException(String target, Failure failure) {
    super(
        "TraceHub could not deliver to %s, %s: %s"
            .formatted(target, consequence(failure.kind()), failure.why()));
    this.target = target;
    this.kind = Kind.valueOf(failure.kind().name());
    this.status = failure.status().orElse(0);
    this.serverText = failure.why();
  }

  private static String consequence(Failure.Kind kind) {
    return switch (kind) {
      case RETRY_LATER -> "and tries again later";
      case PAUSED -> "and waits until that is mended";
      case REJECTED -> "which refused some entries for good";
    };
  }

  /** Where to: scheme, host and port, or the transport's name. */
  public String target() {
    return target;
  }

  /** What follows from it. */
  public Kind kind() {
    return kind;
  }

  /** The HTTP status of the answer; empty if there was none. */
  public OptionalInt status() {
    return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** What the server said, or what happened instead: masked, one line, at most 512 characters. */
  public String serverText() {
    return serverText;
  }
}
