// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.AuthMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known of something that happened, beyond what a line of a log can say: how a job
 * ended, what a request brought and what it was answered.
 *
 * <pre>{@code
 * TraceHub.capture(
 *     Event.builder()
 *         .type(EventType.CRON)
 *         .status(EventStatus.FAILED)
 *         .endpoint("nightly-import")
 *         .duration(took)
 *         .exception(e)
 *         .build());
 * }</pre>
 *
 * <p>Immutable, but for an exception or values that are not: these are read when it is captured, on
 * the thread that does. What was not said is null or empty.
 */
public final class Event {

  /** One that says nothing. */
  public static final Event NONE = builder().build();

  /** Room for so many that most need no more. */
  private static final int FEW = 4;

  private final Builder said;

  private Event(Builder said) {
    this.said = new Builder(said);
  }

  /** To say what is known. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this one. */
  public Builder toBuilder() {
    return new Builder(said);
  }

  /** How grave it was said to be; null if that was left to what else is said. */
  public @Nullable Severity level() {
    return said.level;
  }

  /** What happened, in words. */
  public @Nullable String message() {
    return said.message;
  }

  /** What was thrown. */
  public @Nullable Throwable exception() {
    return said.exception;
  }

  /** The kind of error. */
  public @Nullable String errorType() {
    return said.errorType;
  }

  /** What the error says. */
  public @Nullable String errorMessage() {
    return said.errorMessage;
  }

  /** The trace of the error, as text. */
  public @Nullable String stackTrace() {
    return said.stackTrace;
  }

  /** Whether the stack of the caller comes along. */
  public boolean attachStacktrace() {
    return said.attachStacktrace;
  }

  /** Whether it is left out where an event of its exception was made before. */
  public boolean deduplicate() {
    return said.deduplicate;
  }

  /** The trace it belongs to, if it was said. */
  public @Nullable String traceId() {
    return said.traceId;
  }

  /** When it happened, if it was said. */
  public @Nullable Instant timestamp() {
    return said.timestamp;
  }

  /** The part of the program it is about. */
  public @Nullable String logger() {
    return said.logger;
  }

  /** What kind of work it tells of. */
  public @Nullable EventType type() {
    return said.type;
  }

  /** How that work has ended. */
  public @Nullable EventStatus status() {
    return said.status;
  }

  /** The route of a request, or the name of a job. */
  public @Nullable String endpoint() {
    return said.endpoint;
  }

  /** How long it took. */
  public @Nullable Duration duration() {
    return said.duration;
  }

  /** The method of a request. */
  public @Nullable String method() {
    return said.method;
  }

  /** The whole URL of a request. */
  public @Nullable String requestUrl() {
    return said.requestUrl;
  }

  /** The code of the answer. */
  public @Nullable Integer statusCode() {
    return said.statusCode;
  }

  /** What came in. */
  public @Nullable Object requestPayload() {
    return said.requestPayload;
  }

  /** What went out. */
  public @Nullable Object responsePayload() {
    return said.responsePayload;
  }

  /** How the caller identified itself. */
  public @Nullable AuthMode authMode() {
    return said.authMode;
  }

  /** The word that the credential began with. */
  public @Nullable String authScheme() {
    return said.authScheme;
  }

  /** Where a request came from. */
  public @Nullable String sourceIp() {
    return said.sourceIp;
  }

  /** What program sent it. */
  public @Nullable String userAgent() {
    return said.userAgent;
  }

  /** Whom it was done for. */
  public @Nullable User user() {
    return said.user;
  }

  /** Another service than the setting says. */
  public @Nullable String service() {
    return said.service;
  }

  /** Another environment than the setting says. */
  public @Nullable String environment() {
    return said.environment;
  }

  /** Another release than the setting says. */
  public @Nullable String release() {
    return said.release;
  }

  /** Another commit than the setting says. */
  public @Nullable String commit() {
    return said.commit;
  }

  /** Headers of the request. */
  public Map<String, @Nullable Object> requestHeaders() {
    return view(said.requestHeaders);
  }

  /** Headers of the answer. */
  public Map<String, @Nullable Object> responseHeaders() {
    return view(said.responseHeaders);
  }

  /** What it can be searched by. */
  public Map<String, String> tags() {
    return view(said.tags);
  }

  /** Anything else. */
  public Map<String, @Nullable Object> extra() {
    return view(said.extra);
  }

  /** What surrounds it, by subject. */
  public Map<String, Map<String, @Nullable Object>> contexts() {
    return view(said.contexts);
  }

  /** What makes two events the same trouble; empty if that is left to us. */
  public List<String> fingerprint() {
    return said.fingerprint.isEmpty()
        ? Collections.emptyList()
        : Collections.unmodifiableList(said.fingerprint);
  }

  /** The steps that led to it, if they were said; empty for those of its trace. */
  public List<Breadcrumb> breadcrumbs() {
    return said.breadcrumbs.isEmpty()
        ? Collections.emptyList()
        : Collections.unmodifiableList(said.breadcrumbs);
  }

  /** Lines that were logged meanwhile, if they were said. */
  public List<Breadcrumb> logs() {
    return said.logs.isEmpty() ? Collections.emptyList() : Collections.unmodifiableList(said.logs);
  }

  /**
   * Fills what this one leaves open with what that one says. Of tags, extra values and contexts it
   * takes those of other names.
   */
  public Event orElse(Event beneath) {
    if (beneath == NONE) {
      return this;
    }
    if (this == NONE) {
      return beneath;
    }
    Builder merged = new Builder(said);
    merged.fillFrom(beneath.said);
    return merged.build();
  }

  /** Its kind only: it may hold what nobody is to see. */
  @Override
  public String toString() {
    return "Event{" + said.type + ", " + said.status + ", " + said.level + "}";
  }

  private static <V extends @Nullable Object> Map<String, V> view(Map<String, V> map) {
    return map.isEmpty() ? Collections.emptyMap() : Collections.unmodifiableMap(map);
  }

  /**
   * The map with a pair, or without the name if there is no value; one that is empty is not
   * changed, but another takes its place. A name that is null counts as the text "null".
   */
  static <V extends @Nullable Object> Map<String, V> withPair(
      Map<String, V> map, @Nullable String name, @Nullable V value) {
    String key = String.valueOf(name);
    if (value == null) {
      map.remove(key);
      return map;
    }
    Map<String, V> own = map.isEmpty() ? new LinkedHashMap<>(FEW) : map;
    own.put(key, value);
    return own;
  }

  /** Builds an event; for one thread. */
  public static final class Builder {

    private @Nullable Severity level;
    private @Nullable String message;
    private @Nullable Throwable exception;
    private @Nullable String errorType;
    private @Nullable String errorMessage;
    private @Nullable String stackTrace;
    private boolean attachStacktrace;
    private boolean deduplicate;
    private @Nullable String traceId;
    private @Nullable Instant timestamp;
    private @Nullable String logger;
    private @Nullable EventType type;
    private @Nullable EventStatus status;
    private @Nullable String endpoint;
    private @Nullable Duration duration;
    private @Nullable String method;
    private @Nullable String requestUrl;
    private @Nullable Integer statusCode;
    private @Nullable Object requestPayload;
    private @Nullable Object responsePayload;
    private @Nullable AuthMode authMode;
    private @Nullable String authScheme;
    private @Nullable String sourceIp;
    private @Nullable String userAgent;
    private @Nullable User user;
    private @Nullable String service;
    private @Nullable String environment;
    private @Nullable String release;
    private @Nullable String commit;
    // One that is empty is nobody's own, and replaced when something is put into it: most say
    // little.
    private Map<String, @Nullable Object> requestHeaders = Collections.emptyMap();
    private Map<String, @Nullable Object> responseHeaders = Collections.emptyMap();
    private Map<String, String> tags = Collections.emptyMap();
    private Map<String, @Nullable Object> extra = Collections.emptyMap();
    private Map<String, Map<String, @Nullable Object>> contexts = Collections.emptyMap();
    private List<String> fingerprint = Collections.emptyList();
    private List<Breadcrumb> breadcrumbs = Collections.emptyList();
    private List<Breadcrumb> logs = Collections.emptyList();

    private Builder() {}

    private Builder(Builder other) {
      fillFrom(other);
    }

    private void fillFrom(Builder other) {
      level = level == null ? other.level : level;
      message = message == null ? other.message : message;
      exception = exception == null ? other.exception : exception;
      errorType = errorType == null ? other.errorType : errorType;
      errorMessage = errorMessage == null ? other.errorMessage : errorMessage;
      stackTrace = stackTrace == null ? other.stackTrace : stackTrace;
      attachStacktrace |= other.attachStacktrace;
      deduplicate |= other.deduplicate;
      traceId = traceId == null ? other.traceId : traceId;
      timestamp = timestamp == null ? other.timestamp : timestamp;
      logger = logger == null ? other.logger : logger;
      type = type == null ? other.type : type;
      status = status == null ? other.status : status;
      endpoint = endpoint == null ? other.endpoint : endpoint;
      duration = duration == null ? other.duration : duration;
      method = method == null ? other.method : method;
      requestUrl = requestUrl == null ? other.requestUrl : requestUrl;
      statusCode = statusCode == null ? other.statusCode : statusCode;
      requestPayload = requestPayload == null ? other.requestPayload : requestPayload;
      responsePayload = responsePayload == null ? other.responsePayload : responsePayload;
      authMode = authMode == null ? other.authMode : authMode;
      authScheme = authScheme == null ? other.authScheme : authScheme;
      sourceIp = sourceIp == null ? other.sourceIp : sourceIp;
      userAgent = userAgent == null ? other.userAgent : userAgent;
      user = user == null ? other.user : user;
      service = service == null ? other.service : service;
      environment = environment == null ? other.environment : environment;
      release = release == null ? other.release : release;
      commit = commit == null ? other.commit : commit;
      requestHeaders = filled(requestHeaders, other.requestHeaders);
      responseHeaders = filled(responseHeaders, other.responseHeaders);
      tags = filled(tags, other.tags);
      extra = filled(extra, other.extra);
      contexts = filled(contexts, other.contexts);
      fingerprint = fingerprint.isEmpty() ? copy(other.fingerprint) : fingerprint;
      breadcrumbs = breadcrumbs.isEmpty() ? copy(other.breadcrumbs) : breadcrumbs;
      logs = logs.isEmpty() ? copy(other.logs) : logs;
    }

    /** With those of other names; none of the two is kept that is not the builder's own. */
    private static <V extends @Nullable Object> Map<String, V> filled(
        Map<String, V> map, Map<String, V> other) {
      if (other.isEmpty()) {
        return map;
      }
      if (map.isEmpty()) {
        return new LinkedHashMap<>(other);
      }
      other.forEach(map::putIfAbsent);
      return map;
    }

    private static <T> List<T> copy(List<T> list) {
      return list.isEmpty() ? Collections.emptyList() : new ArrayList<>(list);
    }

    private static <T> List<T> withLast(List<T> list, T last) {
      List<T> own = list.isEmpty() ? new ArrayList<>() : list;
      own.add(last);
      return own;
    }

    /**
     * How grave it is. Unless said: that of the status; {@link Severity#ERROR} with an exception or
     * a plain message.
     */
    public Builder level(@Nullable Severity severity) {
      level = severity;
      return this;
    }

    /** What happened. Unless said: what the exception says. */
    public Builder message(@Nullable String value) {
      message = value;
      return this;
    }

    /** What was thrown; its causes come along. */
    public Builder exception(@Nullable Throwable thrown) {
      exception = thrown;
      return this;
    }

    /** The kind of error, for one that is no exception of this process. */
    public Builder errorType(@Nullable String value) {
      errorType = value;
      return this;
    }

    /** What that error says. */
    public Builder errorMessage(@Nullable String value) {
      errorMessage = value;
      return this;
    }

    /** The trace of that error, as text. */
    public Builder stackTrace(@Nullable String value) {
      stackTrace = value;
      return this;
    }

    /**
     * Whether the stack of the caller comes along where there is no exception; the setting of that
     * name does so for every event.
     */
    public Builder attachStacktrace(boolean attach) {
      attachStacktrace = attach;
      return this;
    }

    /**
     * Whether no second event is made of an exception of which a log line, or another capture, has
     * made one within the last five seconds in this trace; it is a breadcrumb then. For code that
     * sees exceptions pass, such as a filter. False unless said, and without effect where the
     * setting {@code deduplicate} is off.
     */
    public Builder deduplicate(boolean once) {
      deduplicate = once;
      return this;
    }

    /** The trace it belongs to; that of the present thread unless said. */
    public Builder traceId(@Nullable String value) {
      traceId = value;
      return this;
    }

    /** When it happened; now unless said. */
    public Builder timestamp(@Nullable Instant time) {
      timestamp = time;
      return this;
    }

    /** The part of the program it is about; the class that captures it unless said. */
    public Builder logger(@Nullable String value) {
      logger = value;
      return this;
    }

    /** What kind of work it tells of. */
    public Builder type(@Nullable EventType kind) {
      type = kind;
      return this;
    }

    /** How that work has ended. */
    public Builder status(@Nullable EventStatus ending) {
      status = ending;
      return this;
    }

    /**
     * The route of a request, or the name of a job. One of {@code ignoredPaths} leaves the event
     * out.
     */
    public Builder endpoint(@Nullable String value) {
      endpoint = value;
      return this;
    }

    /** How long it took. */
    public Builder duration(@Nullable Duration time) {
      duration = time;
      return this;
    }

    /** The method of a request. */
    public Builder method(@Nullable String value) {
      method = value;
      return this;
    }

    /** The whole URL of a request. */
    public Builder requestUrl(@Nullable String value) {
      requestUrl = value;
      return this;
    }

    /** The code of the answer. */
    public Builder statusCode(@Nullable Integer value) {
      statusCode = value;
      return this;
    }

    /**
     * What came in: a text, a map, a list, a number; of anything else its {@code toString}. At most
     * {@code maxPayloadBytes} of it are sent.
     */
    public Builder requestPayload(@Nullable Object value) {
      requestPayload = value;
      return this;
    }

    /** What went out, in the same forms. */
    public Builder responsePayload(@Nullable Object value) {
      responsePayload = value;
      return this;
    }

    /** How the caller of a request identified itself. */
    public Builder authMode(@Nullable AuthMode value) {
      authMode = value;
      return this;
    }

    /** The word that its credential began with; never the credential. */
    public Builder authScheme(@Nullable String value) {
      authScheme = value;
      return this;
    }

    /** Where a request came from; sent with {@code sendDefaultPii} only. */
    public Builder sourceIp(@Nullable String value) {
      sourceIp = value;
      return this;
    }

    /** What program sent it. */
    public Builder userAgent(@Nullable String value) {
      userAgent = value;
      return this;
    }

    /** Whom it was done for. */
    public Builder user(@Nullable User person) {
      user = person;
      return this;
    }

    /** The service, if it is another than the setting says. */
    public Builder service(@Nullable String value) {
      service = value;
      return this;
    }

    /** The environment, if it is another than the setting says. */
    public Builder environment(@Nullable String value) {
      environment = value;
      return this;
    }

    /** The release, if it is another than the setting says. */
    public Builder release(@Nullable String value) {
      release = value;
      return this;
    }

    /** The commit, if it is another than the setting says. */
    public Builder commit(@Nullable String value) {
      commit = value;
      return this;
    }

    /** A header of the request; a text or a list of texts. */
    public Builder requestHeader(@Nullable String name, @Nullable Object value) {
      requestHeaders = withPair(requestHeaders, name, value);
      return this;
    }

    /** A header of the answer. */
    public Builder responseHeader(@Nullable String name, @Nullable Object value) {
      responseHeaders = withPair(responseHeaders, name, value);
      return this;
    }

    /** Something to search by: short, one of few values. Null removes it. */
    public Builder tag(@Nullable String name, @Nullable String value) {
      tags = withPair(tags, name, value);
      return this;
    }

    /**
     * Anything else: texts, numbers, booleans, times, maps and lists of these; of anything else its
     * {@code toString}, called on this thread when the event is captured. Null removes it.
     */
    public Builder extra(@Nullable String name, @Nullable Object value) {
      extra = withPair(extra, name, value);
      return this;
    }

    /** What surrounds it, such as the device or the order; null or an empty map removes it. */
    public Builder context(@Nullable String subject, @Nullable Map<String, ?> values) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      if (values != null) {
        BiConsumer<@Nullable Object, @Nullable Object> copier =
            (name, value) -> copy.put(String.valueOf(name), value);
        values.forEach(copier);
      }
      contexts = withPair(contexts, subject, copy.isEmpty() ? null : copy);
      return this;
    }

    /**
     * What makes two events the same trouble. Unless said: the exception's type and where it was
     * thrown, else the logger and the message's template.
     */
    public Builder fingerprint(@Nullable String @Nullable ... parts) {
      fingerprint = Collections.emptyList();
      if (parts != null) {
        for (String part : parts) {
          fingerprint = withLast(fingerprint, String.valueOf(part));
        }
      }
      return this;
    }

    /** One more step that led to it; with any, those of its trace are not sent along. */
    public Builder breadcrumb(@Nullable Breadcrumb step) {
      if (step != null) {
        breadcrumbs = withLast(breadcrumbs, step);
      }
      return this;
    }

    /** One more line that was logged meanwhile. */
    public Builder log(@Nullable Breadcrumb line) {
      if (line != null) {
        logs = withLast(logs, line);
      }
      return this;
    }

    /** The event. */
    public Event build() {
      return new Event(this);
    }
  }
}
