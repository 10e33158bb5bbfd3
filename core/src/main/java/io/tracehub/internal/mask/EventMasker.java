// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import io.tracehub.Breadcrumb;
import io.tracehub.Event;
import io.tracehub.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Masks what was said of an event beside the record itself; for one thread. What it returns is made
 * anew from masked parts, so that nothing is shown which was not thought of here.
 */
final class EventMasker {

  /** More of a text in a payload is not looked at; capturing keeps less of it. */
  private static final int MAX_PAYLOAD_CHARS = 1 << 20;

  private final RecordMasker texts;
  private final Structures payloads;

  EventMasker(Masker masker, RecordMasker texts) {
    this.texts = texts;
    this.payloads =
        masker.structures(raw -> masker.text(raw, MAX_PAYLOAD_CHARS, 0), texts::recurring);
  }

  /**
   * The same without secrets; its message, error and extra values are the record's, its steps the
   * trail's.
   */
  Event masked(Event raw) {
    Event.Builder masked =
        Event.builder()
            .type(raw.type())
            .status(raw.status())
            .endpoint(text(raw.endpoint()))
            .duration(raw.duration())
            .method(text(raw.method()))
            .requestUrl(text(raw.requestUrl()))
            .statusCode(raw.statusCode())
            .requestPayload(payload(raw.requestPayload()))
            .responsePayload(payload(raw.responsePayload()))
            .authMode(raw.authMode())
            .authScheme(scheme(raw.authScheme()))
            .sourceIp(field("ip_address", raw.sourceIp()))
            .userAgent(text(raw.userAgent()))
            .user(user(raw.user()))
            .service(text(raw.service()))
            .environment(text(raw.environment()))
            .release(text(raw.release()))
            .commit(text(raw.commit()))
            .fingerprint(raw.fingerprint().stream().map(texts::text).toArray(String[]::new));
    texts.fields(raw.requestHeaders()).forEach(masked::requestHeader);
    texts.fields(raw.responseHeaders()).forEach(masked::responseHeader);
    texts.fields(raw.tags()).forEach((name, value) -> masked.tag(name, asText(value)));
    texts
        .fields(raw.contexts())
        .forEach((subject, values) -> masked.context(subject, context(values)));
    raw.logs().forEach(line -> masked.log(masked(line)));
    return masked.build();
  }

  /** What an event may say of its steps itself. */
  Breadcrumb masked(Breadcrumb raw) {
    Breadcrumb.Builder masked =
        Breadcrumb.builder(texts.text(raw.message()))
            .type(raw.type())
            .category(texts.text(raw.category()))
            .level(raw.level())
            .timestamp(raw.timestamp());
    texts.fields(raw.data()).forEach(masked::data);
    return masked.build();
  }

  private @Nullable User user(@Nullable User raw) {
    return raw == null
        ? null
        : new User(
            field("id", raw.id()),
            field("username", raw.username()),
            field("email", raw.email()),
            field("ip_address", raw.ipAddress()),
            texts.fields(raw.data()));
  }

  private @Nullable Object payload(@Nullable Object raw) {
    try {
      return raw == null ? null : payloads.map(Map.of("payload", raw)).get("payload");
    } catch (Throwable failed) {
      return Kind.ERROR.tag();
    }
  }

  /** The first word, as long as it is none that chance has made: then it is the credential. */
  private @Nullable String scheme(@Nullable String raw) {
    String word = raw == null ? "" : raw.strip().split("\\s", 2)[0];
    return word.isEmpty()
        ? null
        : Look.TOKEN.accepts(word, 0, word.length()) ? Kind.AUTH.tag() : text(word);
  }

  /** What a field of this name shows; null if it may not be sent at all. */
  private @Nullable String field(String name, @Nullable String raw) {
    if (raw == null) {
      return null;
    }
    Map<String, @Nullable Object> shown = texts.fields(Map.of(name, raw));
    return shown.containsKey(RecordMasker.FAILED) ? Kind.ERROR.tag() : asText(shown.get(name));
  }

  /** A context of a secret's name is not shown at all. */
  @SuppressWarnings("unchecked") // names are texts
  private static Map<String, ?> context(@Nullable Object masked) {
    return masked instanceof Map<?, ?> values
        ? (Map<String, ?>) values
        : Map.of("…", String.valueOf(masked));
  }

  private static @Nullable String asText(@Nullable Object value) {
    return value == null ? null : String.valueOf(value);
  }

  private @Nullable String text(@Nullable String raw) {
    return raw == null ? null : texts.text(raw);
  }
}
