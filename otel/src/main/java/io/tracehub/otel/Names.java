// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import com.google.protobuf.ByteString;

/**
 * Names of attributes. Without the prefix {@code tracehub.} they are those of the <a
 * href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/">semantic conventions
 * 1.37.0</a>; with it they are what docs/wire-formats.md calls a member of TraceHub's {@code
 * extra}.
 */
final class Names {

  static final String SCHEMA_URL = "https://opentelemetry.io/schemas/1.37.0";

  static final ByteString UNDERSCORE = name("_");

  static final ByteString EXCEPTION_TYPE = name("exception.type");
  static final ByteString EXCEPTION_MESSAGE = name("exception.message");
  static final ByteString EXCEPTION_STACKTRACE = name("exception.stacktrace");
  static final ByteString CODE_FUNCTION_NAME = name("code.function.name");
  static final ByteString CODE_FILE_PATH = name("code.file.path");
  static final ByteString CODE_LINE_NUMBER = name("code.line.number");
  static final ByteString CODE_STACKTRACE = name("code.stacktrace");
  static final ByteString THREAD_NAME = name("thread.name");
  static final ByteString LOG_RECORD_UID = name("log.record.uid");
  static final ByteString USER_ID = name("user.id");
  static final ByteString USER_NAME = name("user.name");
  static final ByteString USER_EMAIL = name("user.email");
  static final ByteString HTTP_REQUEST_METHOD = name("http.request.method");
  static final ByteString HTTP_RESPONSE_STATUS_CODE = name("http.response.status_code");
  static final ByteString URL_FULL = name("url.full");
  static final ByteString URL_PATH = name("url.path");
  static final ByteString URL_QUERY = name("url.query");
  static final ByteString CLIENT_ADDRESS = name("client.address");
  static final ByteString USER_AGENT_ORIGINAL = name("user_agent.original");

  static final ByteString KIND = ours("kind");
  static final ByteString INSTANCE = ours("instance");
  static final ByteString LANE = ours("lane");
  static final ByteString SEQUENCE = ours("sequence");
  static final ByteString TRACE_ID = ours("trace_id");
  static final ByteString TEMPLATE = ours("template");
  static final ByteString ARGS = ours("args");
  static final ByteString MDC = ours("mdc");
  static final ByteString MARKERS = ours("markers");
  static final ByteString FINGERPRINT = ours("fingerprint");
  static final ByteString SUPPRESSED = ours("suppressed");
  static final ByteString CAUSES = ours("causes");
  static final ByteString TRAIL = ours("trail");
  static final ByteString BREADCRUMBS = ours("breadcrumbs");
  static final ByteString BREADCRUMBS_OMITTED = ours("breadcrumbs_omitted");
  static final ByteString BREADCRUMBS_SHORTENED = ours("breadcrumbs_shortened");
  static final ByteString TAGS = ours("tags");
  static final ByteString USER = ours("user");
  static final ByteString CONTEXTS = ours("contexts");
  static final ByteString EVENT_TYPE = ours("event_type");
  static final ByteString STATUS = ours("status");
  static final ByteString ENDPOINT = ours("endpoint");
  static final ByteString DURATION_MS = ours("duration_ms");
  static final ByteString REQUEST = ours("request");
  static final ByteString RESPONSE = ours("response");
  static final ByteString AUTH_MODE = ours("auth_mode");
  static final ByteString LOGS = ours("logs");
  static final ByteString LOGS_OMITTED = ours("logs_omitted");
  static final ByteString SINCE = ours("since");
  static final ByteString UNTIL = ours("until");
  static final ByteString LOST = ours("lost");

  /** What Multiplayer's server finds the session of a log by. */
  static final ByteString MULTIPLAYER_SESSION_ID = name("multiplayer.session.id");

  private Names() {}

  private static ByteString name(String name) {
    return ByteString.copyFromUtf8(name);
  }

  private static ByteString ours(String name) {
    return ByteString.copyFromUtf8("tracehub." + name);
  }
}
