// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import io.tracehub.Breadcrumb;
import io.tracehub.BreadcrumbType;
import io.tracehub.Event;
import io.tracehub.EventStatus;
import io.tracehub.EventType;
import io.tracehub.Severity;
import io.tracehub.TraceHub;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceScope;
import io.tracehub.TracedWork;
import io.tracehub.spi.AuthMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one request, from its coming to the end of its answer, whichever threads work on
 * it: its trace, two breadcrumbs, and one event at the end if it failed, was slow, or every request
 * is to have one.
 *
 * <p>A container's filter begins it, enters it on each thread, and finishes it. What sees an
 * exception that is turned into an answer only notes it here: whether it makes an event depends on
 * the status, which is known at the end.
 *
 * <p>Thread-safe; nothing here blocks or throws.
 */
public final class RequestStory {

  /** By which name a container keeps the story of a request, as an attribute. */
  public static final String ATTRIBUTE = "io.tracehub.web.RequestStory";

  /** The header by which a trace id comes and is answered. */
  public static final String TRACE_HEADER = RequestIds.X_TRACE_ID;

  private static final String CATEGORY = "http";
  private static final String LOGGER = "http.server";
  private static final TracedWork.Stay HERE = () -> {};
  private static final int MAX_METHOD_CHARS = 32;
  private static final int MAX_PATH_CHARS = 1024;
  private static final int MAX_URL_CHARS = 4096;
  private static final int BAD_REQUEST = 400;
  private static final int SERVER_ERROR = 500;

  private final WebRequest request;
  private final WebOptions options;
  private final String method;
  private final String path;
  private final boolean ignored;
  private final String url;
  private final TracedWork work;
  private final long beganNanos = System.nanoTime();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean finished = new AtomicBoolean();
  private volatile @Nullable String route;
  private volatile @Nullable Throwable noted;
  private volatile Supplier<? extends @Nullable Object> requestBody = () -> null;
  private volatile Supplier<? extends @Nullable Object> responseBody = () -> null;
  private volatile Supplier<Map<String, List<String>>> responseHeaders = Map::of;

  private RequestStory(WebRequest request, WebOptions options) {
    this.request = request;
    this.options = options;
    this.method = bounded(request.method(), MAX_METHOD_CHARS);
    this.path = bounded(RequestUrl.path(request), MAX_PATH_CHARS);
    this.ignored =
        !RequestUrl.leadsUpwards(path)
            && (options.ignores(path)
                || options.ignores(RequestUrl.withoutParameters(request.pathInApplication())));
    this.url = ignored ? "" : bounded(RequestUrl.of(request, sendsPii()), MAX_URL_CHARS);
    this.work = TracedWork.begin(RequestIds.of(request, options));
  }

  /** A stranger can send kilobytes of it with each request; trails and scopes hold little more. */
  private static String bounded(String text, int maxChars) {
    return text.length() <= maxChars ? text : text.substring(0, maxChars) + "…";
  }

  /** Begins the story of a request; its thread has yet to {@link #enter} it. */
  @SuppressWarnings("try") // a stay is there to be closed
  public static RequestStory begin(WebRequest request, WebOptions options) {
    RequestStory story = new RequestStory(request, options);
    try (TracedWork.Stay stay = story.enter()) {
      return story;
    }
  }

  /**
   * The same for a thread that enters it right away: its beginning is told then, which spares an
   * entry.
   */
  public static RequestStory beginOnEntry(WebRequest request, WebOptions options) {
    return new RequestStory(request, options);
  }

  /** What is told first, by the first thread that is in its trace. */
  private void tellBeginning() {
    if (!ignored && begun.compareAndSet(false, true)) {
      TraceHub.setRequest(method, url, path);
      TraceHub.addBreadcrumb(
          http("HTTP request started").data("method", method).data("endpoint", path).build());
    }
  }

  /** The id of its trace, to be answered. */
  public String traceId() {
    return work.traceId();
  }

  /** Whether nothing is told of it, so that neither bodies nor headers need be kept. */
  public boolean isIgnored() {
    return ignored;
  }

  /** Puts its trace in force on the present thread until the stay is closed there. */
  public TracedWork.Stay enter() {
    TracedWork.Stay stay = work.enter();
    try {
      tellBeginning();
    } catch (RuntimeException hostile) {
      // Of what is told, nothing matters as much as the work.
      return stay;
    }
    return stay;
  }

  /** The pattern that the framework matched, such as {@code /orders/{id}}. */
  public void route(@Nullable String pattern) {
    route = pattern;
  }

  /** Notes an exception that a framework turns into an answer; the last one counts. */
  public void note(Throwable exception) {
    noted = exception;
  }

  /** What came in, as {@link Event.Builder#requestPayload} takes it. */
  public void requestBody(@Nullable Object body) {
    requestBody = () -> body;
  }

  /** The same, asked at the end and only if an event is to tell it. */
  public void requestBody(Supplier<? extends @Nullable Object> body) {
    requestBody = body;
  }

  /** What goes out, as {@link Event.Builder#responsePayload} takes it. */
  public void responseBody(@Nullable Object body) {
    responseBody = () -> body;
  }

  /** The same, asked at the end and only if an event is to tell it. */
  public void responseBody(Supplier<? extends @Nullable Object> body) {
    responseBody = body;
  }

  /** The headers of the answer. */
  public void responseHeaders(Map<String, List<String>> headers) {
    responseHeaders = () -> headers;
  }

  /** The same, asked at the end and only if an event is to tell them. */
  public void responseHeaders(Supplier<Map<String, List<String>>> headers) {
    responseHeaders = headers;
  }

  /**
   * Ends it. Any thread; a second call does nothing.
   *
   * @param status of the answer
   * @param thrown what leaves the application unanswered; null if nothing does
   */
  @SuppressWarnings("try") // a stay is there to be closed
  public void finish(int status, @Nullable Throwable thrown) {
    if (!finished.compareAndSet(false, true)) {
      return;
    }
    if (ignored) {
      work.end();
      return;
    }
    try (TracedWork.Stay stay = isInForceHere() ? HERE : work.enter()) {
      tellBeginning();
      tellEnd(thrown == null ? status : Math.max(status, SERVER_ERROR), thrown);
    } catch (RuntimeException hostile) {
      // A container's request that cannot be read any more, say; the answer is what counts.
      return;
    } finally {
      work.end();
    }
  }

  /** As it is where the thread that ends it has not left it yet; to enter once more costs more. */
  private boolean isInForceHere() {
    return traceId().equals(TraceScope.currentId());
  }

  private void tellEnd(int status, @Nullable Throwable thrown) {
    Answered answered =
        new Answered(method, path, status, Duration.ofNanos(System.nanoTime() - beganNanos));
    if (thrown != null) {
      TraceHub.addBreadcrumb(exception(thrown));
    }
    TraceHub.addBreadcrumb(
        http("HTTP request finished")
            .level(level(status))
            .data("statusCode", status)
            .data("executionTimeMs", answered.duration().toMillis())
            .build());
    boolean slow = isSlow(answered.duration());
    boolean wanted =
        status >= SERVER_ERROR ? options.captureFailed() : slow || options.captureSuccess();
    if (wanted && (thrown != null || options.shouldCapture(answered))) {
      TraceHub.capture(event(answered, thrown, slow));
    }
  }

  private boolean isSlow(Duration duration) {
    Duration limit = options.slowerThan();
    return limit.compareTo(Duration.ZERO) > 0 && duration.compareTo(limit) >= 0;
  }

  private Event event(Answered answered, @Nullable Throwable thrown, boolean slow) {
    int status = answered.statusCode();
    String endpoint = route == null ? path : route;
    Throwable exception = thrown == null && status >= SERVER_ERROR ? noted : thrown;
    Event.Builder event =
        Event.builder()
            .type(EventType.API)
            .logger(LOGGER)
            .status(status(status))
            .endpoint(endpoint)
            .method(method)
            .requestUrl(url)
            .statusCode(status)
            .duration(answered.duration())
            .authMode(read(() -> AuthMode.of(request.headers())))
            .sourceIp(read(request::remoteAddress))
            .userAgent(read(() -> request.header("User-Agent")))
            .requestPayload(told(requestBody))
            .responsePayload(told(responseBody))
            .tag("http_status", String.valueOf(status))
            .exception(exception)
            .deduplicate(true);
    if (exception == null) {
      String ending = status < SERVER_ERROR && slow ? " was slow" : " answered " + status;
      event
          .message(method + " " + endpoint + ending)
          .fingerprint(LOGGER, method + " " + kind(endpoint) + ending);
    }
    if (status < SERVER_ERROR && slow) {
      event.level(Severity.WARN);
    }
    if (options.captureHeaders()) {
      boolean withPii = sendsPii();
      ShownHeaders.of(headers(request::headers), withPii, event::requestHeader);
      ShownHeaders.of(headers(responseHeaders), withPii, event::responseHeader);
    }
    return event.build();
  }

  /** Of paths that differ in their numbers only, the failures are one trouble. */
  private String kind(String endpoint) {
    return route == null ? RequestUrl.withoutNumbers(endpoint) : endpoint;
  }

  /** Of a request that cannot be read any more, the rest is an event all the same. */
  private static <T> @Nullable T read(Supplier<? extends @Nullable T> part) {
    try {
      return part.get();
    } catch (RuntimeException hostile) {
      return null;
    }
  }

  private static Map<String, List<String>> headers(Supplier<Map<String, List<String>>> part) {
    Map<String, List<String>> headers = read(part);
    return headers == null ? Map.of() : headers;
  }

  private static @Nullable Object told(Supplier<? extends @Nullable Object> body) {
    try {
      return body.get();
    } catch (RuntimeException hostile) {
      return BodyCopy.notCaptured("Body cannot be read");
    }
  }

  private static EventStatus status(int code) {
    return code >= SERVER_ERROR
        ? EventStatus.FAILED
        : code >= BAD_REQUEST ? EventStatus.WARNING : EventStatus.SUCCESS;
  }

  private static Severity level(int code) {
    return code >= SERVER_ERROR
        ? Severity.ERROR
        : code >= BAD_REQUEST ? Severity.WARN : Severity.INFO;
  }

  private static Breadcrumb.Builder http(String message) {
    return Breadcrumb.builder(message).type(BreadcrumbType.HTTP).category(CATEGORY);
  }

  private static Breadcrumb exception(Throwable thrown) {
    return Breadcrumb.builder("Unhandled exception captured")
        .category("exception")
        .level(Severity.ERROR)
        .data("errorName", thrown.getClass().getName())
        .data("errorMessage", message(thrown))
        .build();
  }

  private static @Nullable String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (Throwable hostile) {
      return null;
    }
  }

  private static boolean sendsPii() {
    TraceHubClient client = TraceHub.client();
    return client != null && client.config().sendsDefaultPii();
  }
}
