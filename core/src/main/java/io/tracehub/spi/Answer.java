// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a back end answered.
 *
 * @param status the HTTP status
 * @param contentType the header of that name, or empty
 * @param retryAfter the header of that name
 * @param date the header of that name, by which a date in {@code retryAfter} is measured
 * @param body the first bytes of the body
 * @param echoesBatch whether its header {@code X-Batch} is that of the request
 * @param location the header of that name, to which a redirect points
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Answer(
    int status,
    String contentType,
    @Nullable String retryAfter,
    @Nullable String date,
    byte[] body,
    boolean echoesBatch,
    @Nullable String location) {

  /** An answer that points nowhere. */
  public Answer(
      int status,
      String contentType,
      @Nullable String retryAfter,
      @Nullable String date,
      byte[] body,
      boolean echoesBatch) {
    this(status, contentType, retryAfter, date, body, echoesBatch, null);
  }

  /** An answer that does not name the batch. */
  public Answer(
      int status,
      String contentType,
      @Nullable String retryAfter,
      @Nullable String date,
      byte[] body) {
    this(status, contentType, retryAfter, date, body, false);
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Whether this is a web page, such as the login of a captive portal. */
  public boolean isHtml() {
    return contentType.toLowerCase(Locale.ROOT).contains("html");
  }
}
