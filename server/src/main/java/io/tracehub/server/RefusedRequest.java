// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * A request that is not accepted: the status that the real system would answer, and the reason,
 * which some of them keep to themselves.
 */
final class RefusedRequest extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  private final transient @Nullable Reply reply;

  private RefusedRequest(int status, String reason) {
    this(status, reason, null);
  }

  private RefusedRequest(int status, String reason, @Nullable Reply reply) {
    super(reason, null, false, false);
    this.status = status;
    this.reply = reply;
  }

  /** What TraceHub's back end answers with status 500, whatever was wrong. */
  static RefusedRequest invalid(String reason) {
    return new RefusedRequest(HttpStatus.INTERNAL_SERVER_ERROR_500, reason);
  }

  /** With an answer that says more than a status and a reason. */
  static RefusedRequest answered(Reply reply, String reason) {
    return new RefusedRequest(reply.status(), reason, reply);
  }

  static RefusedRequest tooLarge(String reason) {
    return new RefusedRequest(HttpStatus.PAYLOAD_TOO_LARGE_413, reason);
  }

  static RefusedRequest busy(String reason) {
    return new RefusedRequest(HttpStatus.SERVICE_UNAVAILABLE_503, reason);
  }

  static RefusedRequest of(int status, String reason) {
    return new RefusedRequest(status, reason);
  }

  int status() {
    return status;
  }

  /** What is to be answered; null where the reception words it by status and reason. */
  @Nullable Reply reply() {
    return reply;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
