// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/** {@code POST /api/v1/ingest}: a JSON array of entries, which the real back end takes or not. */
final class TraceHubReception implements Reception {
  private final ApiKeys keys;
  private final EntryParser parser;

  TraceHubReception(ApiKeys keys, Clock clock) {
    this.keys = keys;
    this.parser = new EntryParser(new ColumnLimits(clock), IngestHandler.MAX_BODY_BYTES);
  }

  @Override
  public Protocol protocol() {
    return Protocol.TRACEHUB;
  }

  @Override
  public Taken take(HttpFields headers, String path, byte[] body) throws RefusedRequest {
    String key = headers.get("X-API-Key");
    if (key == null) {
      throw RefusedRequest.answered(
          Reply.json(
              HttpStatus.UNPROCESSABLE_ENTITY_422,
              json -> Answers.invalid(json, "missing", "Field required", "header", "x-api-key")),
          "the X-API-Key header is missing");
    }
    if (!keys.accept(key)) {
      throw RefusedRequest.of(
          HttpStatus.UNAUTHORIZED_401, "the X-API-Key header holds none of the configured keys");
    }
    List<ReceivedEntry> entries =
        parser.parse(zipped(headers) ? Gunzip.unpack(body, IngestHandler.MAX_BODY_BYTES) : body);
    return new Taken(
            entries,
            BatchHeader.mismatch(headers.get("X-Batch"), entries),
            Reply.json(
                HttpStatus.ACCEPTED_202,
                json -> {
                  json.writeStartObject();
                  json.writeNumberField("accepted", entries.size());
                  json.writeEndObject();
                }))
        .of(keys.project(key));
  }

  @Override
  public Reply refusal(HttpFields headers, RefusedRequest refused) {
    return switch (refused.status()) {
      case HttpStatus.UNAUTHORIZED_401 ->
          Reply.detail(refused.status(), "Invalid or inactive API key");
      case HttpStatus.INTERNAL_SERVER_ERROR_500 ->
          Reply.detail(refused.status(), "Internal server error");
      default -> Reply.detail(refused.status(), refused.reason());
    };
  }

  /** The real back end looks for the word anywhere in the header. */
  private static boolean zipped(HttpFields headers) {
    String encoding = headers.get(HttpHeader.CONTENT_ENCODING);
    return encoding != null && encoding.toLowerCase(Locale.ROOT).contains("gzip");
  }
}
