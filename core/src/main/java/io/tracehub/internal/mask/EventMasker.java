// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import io.tracehub.Breadcrumb;
import io.tracehub.Event;
import io.tracehub.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Masks what was said of an event beside the record itself; for one thread. */
final class EventMasker {

  private final RecordMasker texts;

  EventMasker(RecordMasker texts) {
    this.texts = texts;
  }

  /** The same without secrets; its message and exception are the record's, and left out here. */
  Event masked(Event raw) {
    if (raw == Event.NONE) {
      return raw;
    }
    Event.Builder masked = raw.toBuilder();
    masked.message(null).exception(null).errorType(null).errorMessage(null).stackTrace(null);
    masked.endpoint(text(raw.endpoint()));
    masked.method(text(raw.method()));
    masked.requestUrl(text(raw.requestUrl()));
    masked.requestPayload(value("payload", raw.requestPayload()));
    masked.responsePayload(value("payload", raw.responsePayload()));
    masked.authScheme(text(raw.authScheme()));
    masked.sourceIp(asText(value("ip_address", raw.sourceIp())));
    masked.userAgent(text(raw.userAgent()));
    masked.user(user(raw.user()));
    masked.fingerprint(raw.fingerprint().stream().map(texts::text).toArray(String[]::new));
    fields(raw.requestHeaders()).forEach(masked::requestHeader);
    fields(raw.responseHeaders()).forEach(masked::responseHeader);
    raw.extra().keySet().forEach(name -> masked.extra(name, null));
    raw.tags().keySet().forEach(name -> masked.tag(name, null));
    texts.fields(raw.tags()).forEach((name, value) -> masked.tag(name, asText(value)));
    raw.contexts().forEach((subject, values) -> masked.context(subject, fields(values)));
    return masked.build();
  }

  Map<String, @Nullable Object> fields(Map<String, @Nullable Object> raw) {
    return texts.fields(raw);
  }

  /** What an event may say of its steps itself. */
  Breadcrumb masked(Breadcrumb raw) {
    Breadcrumb.Builder masked = raw.toBuilder();
    masked.message(texts.text(raw.message())).category(texts.text(raw.category()));
    raw.data().keySet().forEach(name -> masked.data(name, null));
    fields(raw.data()).forEach(masked::data);
    return masked.build();
  }

  private @Nullable User user(@Nullable User raw) {
    return raw == null
        ? null
        : new User(
            asText(value("id", raw.id())),
            asText(value("username", raw.username())),
            asText(value("email", raw.email())),
            asText(value("ip_address", raw.ipAddress())),
            fields(raw.data()));
  }

  private @Nullable Object value(String name, @Nullable Object value) {
    return value == null ? null : texts.fields(Map.of(name, value)).get(name);
  }

  private static @Nullable String asText(@Nullable Object value) {
    return value == null ? null : String.valueOf(value);
  }

  private @Nullable String text(@Nullable String raw) {
    return raw == null ? null : texts.text(raw);
  }
}
