// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import org.eclipse.jetty.http.HttpStatus;

/**
 * A request that is not accepted: the status the real back end would answer, and the reason it
 * would keep to itself.
 */
final class RefusedRequest extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  private RefusedRequest(int status, String reason) {
    super(reason, null, false, false);
    this.status = status;
  }

  /** What the real back end answers with status 500, whatever was wrong. */
  static RefusedRequest invalid(String reason) {
    return new RefusedRequest(HttpStatus.INTERNAL_SERVER_ERROR_500, reason);
  }

  static RefusedRequest tooLarge(String reason) {
    return new RefusedRequest(HttpStatus.PAYLOAD_TOO_LARGE_413, reason);
  }

  static RefusedRequest busy(String reason) {
    return new RefusedRequest(HttpStatus.SERVICE_UNAVAILABLE_503, reason);
  }

  static RefusedRequest missingKey() {
    return new RefusedRequest(
        HttpStatus.UNPROCESSABLE_ENTITY_422, "the X-API-Key header is missing");
  }

  static RefusedRequest wrongKey() {
    return new RefusedRequest(
        HttpStatus.UNAUTHORIZED_401, "the X-API-Key header holds none of the configured keys");
  }

  int status() {
    return status;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
