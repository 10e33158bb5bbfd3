// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.tracehub.Breadcrumb;
import io.tracehub.Event;
import io.tracehub.EventStatus;
import io.tracehub.EventType;
import io.tracehub.User;
import io.tracehub.spi.AuthMode;
import io.tracehub.spi.EntryBounds;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was said of an event beside the record, as attributes of it. */
final class Said {

  private static final int MAX_PAIRS = 64;
  private static final int MAX_LINES = 50;
  private static final int MAX_LINE_BYTES = 16 * 1024;

  private final Event said;
  private final EntryBounds bounds;
  private final boolean pii;
  private final Attributes attributes;
  private final int maxBytes;
  private final int maxPairs;

  Said(Event said, EntryBounds bounds, boolean pii, Attributes attributes) {
    this.said = said;
    this.bounds = bounds;
    this.pii = pii;
    this.attributes = attributes;
    this.maxBytes = bounds.maxValueBytes();
    this.maxPairs = bounds.full() ? MAX_PAIRS : MAX_PAIRS / 4;
  }

  void write() {
    list(Names.TAGS, said.tags());
    user(said.user());
    list(Names.CONTEXTS, said.contexts());
    EventType type = said.type();
    if (type != null) {
      attributes.text(Names.EVENT_TYPE, type.wireName(), maxBytes);
    }
    EventStatus status = said.status();
    if (status != null) {
      attributes.text(Names.STATUS, status.wireName(), maxBytes);
    }
    attributes.text(Names.ENDPOINT, said.endpoint(), maxBytes);
    Duration duration = said.duration();
    if (duration != null) {
      attributes.number(Names.DURATION_MS, millis(duration));
    }
    exchange();
    logs(said.logs());
  }

  private void user(@Nullable User user) {
    if (user == null) {
      return;
    }
    attributes.text(Names.USER_ID, user.id(), maxBytes);
    attributes.text(Names.USER_NAME, user.username(), maxBytes);
    attributes.text(Names.USER_EMAIL, user.email(), maxBytes);
    Map<String, @Nullable Object> more = new LinkedHashMap<>();
    put(more, "ip_address", user.ipAddress());
    put(more, "data", user.data().isEmpty() ? null : user.data());
    list(Names.USER, more);
  }

  private void exchange() {
    attributes.text(Names.HTTP_REQUEST_METHOD, said.method(), maxBytes);
    url(said.requestUrl());
    attributes.text(Names.CLIENT_ADDRESS, said.sourceIp(), maxBytes);
    attributes.text(Names.USER_AGENT_ORIGINAL, said.userAgent(), maxBytes);
    headers("http.request.header.", said.requestHeaders());
    Integer answered = said.statusCode();
    if (answered != null) {
      attributes.number(Names.HTTP_RESPONSE_STATUS_CODE, answered);
    }
    headers("http.response.header.", said.responseHeaders());
    Payloads payloads = new Payloads(bounds.maxPayloadBytes());
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    put(request, "payload", payloads.shown(said.requestPayload()));
    put(request, "auth_scheme", said.authScheme());
    payloads(Names.REQUEST, request);
    Map<String, @Nullable Object> response = new LinkedHashMap<>();
    put(response, "payload", payloads.shown(said.responsePayload()));
    payloads(Names.RESPONSE, response);
    AuthMode auth = said.authMode();
    if (auth != null) {
      attributes.text(Names.AUTH_MODE, auth.name().toLowerCase(Locale.ROOT), maxBytes);
    }
  }

  /** A query tells who somebody is, or what they looked for. */
  private void url(@Nullable String url) {
    if (url == null || url.isEmpty()) {
      return;
    }
    int query = url.indexOf('?');
    if (url.contains("://")) {
      attributes.text(Names.URL_FULL, pii ? url : withoutQuery(url), maxBytes);
      return;
    }
    attributes.text(Names.URL_PATH, withoutQuery(url), maxBytes);
    if (pii && query >= 0) {
      attributes.text(Names.URL_QUERY, url.substring(query + 1), maxBytes);
    }
  }

  private static String withoutQuery(String url) {
    int query = url.indexOf('?');
    int fragment = url.indexOf('#');
    int end = query < 0 ? fragment : fragment < 0 ? query : Math.min(query, fragment);
    return end < 0 ? url : url.substring(0, end);
  }

  private void headers(String prefix, Map<String, @Nullable Object> headers) {
    int room = maxPairs;
    for (Map.Entry<String, @Nullable Object> header : headers.entrySet()) {
      Object value = header.getValue();
      if (value == null || room-- <= 0) {
        continue;
      }
      Collection<?> values = value instanceof Collection<?> several ? several : List.of(value);
      attributes.putFree(
          prefix + header.getKey().toLowerCase(Locale.ROOT),
          Values.texts(values.stream().map(String::valueOf).toList(), maxBytes));
    }
  }

  private void logs(List<Breadcrumb> lines) {
    Deque<AnyValue> newest = new ArrayDeque<>();
    int room = bounds.full() ? MAX_LINE_BYTES : 0;
    for (int i = lines.size() - 1; i >= 0 && newest.size() < MAX_LINES; i--) {
      AnyValue line = Steps.line(lines.get(i));
      room -= line.getSerializedSize();
      if (room < 0) {
        break;
      }
      newest.addFirst(line);
    }
    if (!newest.isEmpty()) {
      ArrayValue.Builder array = ArrayValue.newBuilder().addAllValues(newest);
      attributes.put(Names.LOGS, AnyValue.newBuilder().setArrayValue(array).build());
    }
    if (newest.size() < lines.size()) {
      attributes.number(Names.LOGS_OMITTED, lines.size() - newest.size());
    }
  }

  private void list(ByteString name, Map<String, ?> pairs) {
    if (!pairs.isEmpty()) {
      attributes.put(name, Values.list(pairs, maxPairs, maxBytes));
    }
  }

  /** They have bounds of their own. */
  private void payloads(ByteString name, Map<String, @Nullable Object> pairs) {
    if (!pairs.isEmpty()) {
      attributes.put(name, Values.list(pairs, maxPairs, Integer.MAX_VALUE));
    }
  }

  private static void put(
      Map<String, @Nullable Object> pairs, String name, @Nullable Object value) {
    if (value != null && !value.equals("")) {
      pairs.put(name, value);
    }
  }

  private static long millis(Duration duration) {
    try {
      return duration.toMillis();
    } catch (ArithmeticException forever) {
      return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
