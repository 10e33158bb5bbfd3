// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel.session;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Starts and ends sessions of Multiplayer's recorder. While one is open, the traces that begin bear
 * its mark; with {@code protocol = multiplayer} their logs are filed in it, and an exporter of
 * OpenTelemetry takes their spans there.
 *
 * <pre>{@code
 * SessionTraceIds ids = new SessionTraceIds();                      // also to the tracer provider
 * SessionRecorder recorder = SessionRecorder.create(apiKey, ids);
 * recorder.start(SessionKind.MANUAL, SessionDetails.named("checkout fails"));
 * …
 * recorder.stop(SessionDetails.unnamed().withAttribute("accountId", "4711"));
 * }</pre>
 *
 * <p>One session at a time. Thread-safe; every method that asks the back end blocks its caller for
 * 10 seconds at most, {@link #checkRemote} for three times that, and so do the others meanwhile: it
 * is nothing for a thread that serves requests. Nothing is tried twice.
 */
public final class SessionRecorder {

  private static final URI MULTIPLAYER = URI.create("https://api.multiplayer.app");
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Pattern SHORT_ID = Pattern.compile("[0-9a-f]{1,16}");
  private static final byte[] NOTHING = {};
  private static final int NOT_FOUND = 404;

  private final SessionApi api;
  private final SessionTraceIds ids;
  private final SessionBody bodies;
  private final Clock clock;
  private @Nullable SessionKind kind;
  private String shortId = "";

  SessionRecorder(SessionApi api, SessionTraceIds ids, String version, Clock clock) {
    this.api = api;
    this.ids = ids;
    this.bodies = new SessionBody(version);
    this.clock = clock;
  }

  /** One at Multiplayer's own address. */
  public static SessionRecorder create(String apiKey, SessionTraceIds ids) {
    return create(apiKey, ids, MULTIPLAYER);
  }

  /**
   * One at another.
   *
   * @param apiKey the project's key, without the space around it; never shown
   * @param ids what the tracer provider makes ids with
   * @param address without the path of the API
   * @throws IllegalArgumentException if the key is empty, or no header can carry it
   */
  public static SessionRecorder create(String apiKey, SessionTraceIds ids, URI address) {
    String key = apiKey.strip();
    // The client would tell a header that it cannot send, and its value.
    if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException(
          "A session recorder needs the project's key, of visible ASCII characters (value not shown).");
    }
    return new SessionRecorder(
        new SessionApi(address, key, TIMEOUT), ids, Version.TEXT, Clock.systemUTC());
  }

  /** Whether a session is open. */
  public synchronized boolean isRecording() {
    return kind != null;
  }

  /**
   * Opens a session.
   *
   * @throws IllegalStateException if one is open
   * @throws SessionException if the back end opens none; then no trace is marked
   */
  public synchronized void start(SessionKind what, SessionDetails details) throws SessionException {
    if (kind != null) {
      throw new IllegalStateException("A session is open already; stop or cancel it first.");
    }
    Map<String, String> opened =
        api.ask("POST", what.path() + "start", bodies.start(what, details));
    String id = opened.getOrDefault("shortId", "");
    if (!SHORT_ID.matcher(id).matches()) {
      throw new SessionException(200, "The back end opened a session without a usable short id.");
    }
    kind = what;
    shortId = id;
    ids.open(what, id);
  }

  /**
   * Keeps what a continuous session has recorded lately; it goes on.
   *
   * @throws IllegalStateException if none is open
   */
  public synchronized void save(SessionDetails details) throws SessionException {
    require(SessionKind.CONTINUOUS);
    api.ask("POST", path("/save"), bodies.save(details, clock.instant()));
  }

  /**
   * Ends a manual session and keeps it. Traces are no longer marked, whatever the back end says.
   *
   * @throws IllegalStateException if none is open
   */
  public synchronized void stop(SessionDetails details) throws SessionException {
    require(SessionKind.MANUAL);
    String path = path("/stop");
    forget();
    api.ask("PATCH", path, bodies.stop(details, clock.instant()));
  }

  /**
   * Ends the session, of whatever kind, and keeps nothing of it. Traces are no longer marked,
   * whatever the back end says. Without a session nothing happens.
   */
  public synchronized void cancel() throws SessionException {
    if (kind != null) {
      String path = path("/cancel");
      forget();
      api.ask("DELETE", path, NOTHING);
    }
  }

  /**
   * Asks whether the back end wants a continuous session now, and opens or ends one accordingly. To
   * be called now and then, by a timer of the application's.
   *
   * @return whether a session is open afterwards
   */
  public synchronized boolean checkRemote(SessionDetails details) throws SessionException {
    Map<String, String> wish = wish(bodies.check(details));
    boolean wanted =
        wish.getOrDefault("shouldStart", "").equals("true")
            || wish.getOrDefault("state", "").equals("START");
    boolean unwanted =
        wish.getOrDefault("shouldStart", "").equals("false")
            || wish.getOrDefault("state", "").equals("STOP");
    if (wanted && kind == null) {
      start(SessionKind.CONTINUOUS, details);
    } else if (unwanted && kind == SessionKind.CONTINUOUS) {
      cancel();
    }
    return kind != null;
  }

  /** Servers of earlier days have the route under another name, and answer in another form. */
  private Map<String, String> wish(byte[] body) throws SessionException {
    try {
      return api.ask("POST", "/remote-session-recording/check", body);
    } catch (SessionException refused) {
      if (refused.status() != NOT_FOUND) {
        throw refused;
      }
      return api.ask("POST", "/remote-debug-session/check", body);
    }
  }

  private void require(SessionKind wanted) {
    if (kind != wanted) {
      throw new IllegalStateException(
          kind == null
              ? "No session is open."
              : "The session that is open is of kind %s: expected %s.".formatted(kind, wanted));
    }
  }

  private String path(String call) {
    return (kind == null ? "" : kind.path()) + shortId + call;
  }

  private void forget() {
    kind = null;
    shortId = "";
    ids.close();
  }

  /** Without the key. */
  @Override
  public synchronized String toString() {
    return "SessionRecorder[" + api + (kind == null ? "" : ", " + kind + " " + shortId) + "]";
  }
}
