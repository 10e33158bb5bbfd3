// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import io.tracehub.spi.IgnoredPaths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is captured of requests, beyond the trace id that each has. Immutable.
 *
 * <p>The callbacks run on the request's threads and must not block. What one throws counts as no
 * answer.
 */
public final class WebOptions {

  private static final List<String> ALWAYS_IGNORED = List.of("/health", "/metrics", "/favicon.ico");

  /** What they are unless it is said otherwise. */
  public static final WebOptions DEFAULT = builder().build();

  static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

  private final Builder said;
  private final IgnoredPaths ignored;

  private WebOptions(Builder said) {
    this.said = new Builder(said);
    List<String> paths = new ArrayList<>(ALWAYS_IGNORED);
    paths.addAll(said.ignoredPaths);
    this.ignored = new IgnoredPaths(paths);
  }

  /** To say what is to be captured. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The names of all options, as the builder's methods are called and as {@link Builder#set} takes
   * them.
   */
  public static List<String> names() {
    return WebOptionTexts.names();
  }

  /** Whether the body of a request stands on its event. */
  public boolean captureRequestBody() {
    return said.captureRequestBody;
  }

  /** Whether the body of an answer stands on its event. */
  public boolean captureResponseBody() {
    return said.captureResponseBody;
  }

  /** Whether the headers of both stand on the event. */
  public boolean captureHeaders() {
    return said.captureHeaders;
  }

  /** Whether a request that fails makes an event. */
  public boolean captureFailed() {
    return said.captureFailed;
  }

  /** Whether every other request makes one too. */
  public boolean captureSuccess() {
    return said.captureSuccess;
  }

  /** From which duration on a request makes an event; zero for none. */
  public Duration slowerThan() {
    return said.slowerThan;
  }

  /** How many bytes of a body are kept. */
  public int maxBodyBytes() {
    return said.maxBodyBytes;
  }

  /**
   * Whether a request with this path is passed by: it has a trace id, and nothing is told of it.
   */
  boolean ignores(String path) {
    return ignored.contain(path);
  }

  /** The id that the callback gives a request; null if there is none. */
  @Nullable String traceId(WebRequest request) {
    try {
      Function<WebRequest, @Nullable String> callback = said.traceId;
      return callback == null ? null : callback.apply(request);
    } catch (Throwable hostile) {
      return null;
    }
  }

  /** What the callback says; true if there is none. */
  boolean shouldCapture(Answered answered) {
    try {
      Predicate<Answered> callback = said.shouldCapture;
      return callback == null || callback.test(answered);
    } catch (Throwable hostile) {
      return true;
    }
  }

  /** Builds options; for one thread. */
  public static final class Builder {

    private boolean captureRequestBody;
    private boolean captureResponseBody;
    private boolean captureHeaders;
    private boolean captureFailed = true;
    private boolean captureSuccess;
    private Duration slowerThan = Duration.ZERO;
    private int maxBodyBytes = 64 * 1024;
    private final List<String> ignoredPaths = new ArrayList<>();
    private @Nullable Predicate<Answered> shouldCapture;
    private @Nullable Function<WebRequest, @Nullable String> traceId;

    private Builder() {}

    private Builder(Builder other) {
      captureRequestBody = other.captureRequestBody;
      captureResponseBody = other.captureResponseBody;
      captureHeaders = other.captureHeaders;
      captureFailed = other.captureFailed;
      captureSuccess = other.captureSuccess;
      slowerThan = other.slowerThan;
      maxBodyBytes = other.maxBodyBytes;
      ignoredPaths.addAll(other.ignoredPaths);
      shouldCapture = other.shouldCapture;
      traceId = other.traceId;
    }

    /**
     * Sets an option by its name, from a text. One that cannot be used keeps its default.
     *
     * @param name one of {@link WebOptions#names}; another is a problem
     * @param text such as {@code true}, {@code 2 s}, {@code 64 KiB}; a callback is the name of its
     *     class
     * @param origin where the text was found, as it completes "from …"
     * @param problems gets the sentence about what cannot be used
     */
    public Builder set(String name, String text, String origin, Consumer<String> problems) {
      String problem = WebOptionTexts.set(this, name, text, origin);
      if (problem != null) {
        problems.accept(problem);
      }
      return this;
    }

    /** Whether the body of a request stands on its event, masked; false unless said. */
    public Builder captureRequestBody(boolean capture) {
      captureRequestBody = capture;
      return this;
    }

    /** Whether the body of an answer stands on its event, masked; false unless said. */
    public Builder captureResponseBody(boolean capture) {
      captureResponseBody = capture;
      return this;
    }

    /**
     * Whether the headers of both stand on the event, masked; false unless said. Those that tell
     * who the caller is or his address, and the queries of URLs in others, only with {@code
     * sendDefaultPii}.
     */
    public Builder captureHeaders(boolean capture) {
      captureHeaders = capture;
      return this;
    }

    /**
     * Whether a request makes an event of level ERROR that throws, or is answered by 500 or above;
     * true unless said. Where a log line has made an event of what it threw, there is no second.
     */
    public Builder captureFailed(boolean capture) {
      captureFailed = capture;
      return this;
    }

    /** Whether every other request makes an event too; false unless said. */
    public Builder captureSuccess(boolean capture) {
      captureSuccess = capture;
      return this;
    }

    /**
     * From which duration on a request makes an event of level WARN; zero or less, as unless said,
     * never.
     */
    public Builder slowerThan(Duration duration) {
      slowerThan = duration;
      return this;
    }

    /**
     * How many bytes of a body are kept, 64 KiB unless said; of a longer one its beginning and its
     * length. Less than zero counts as zero, which keeps none, more than 16 MiB as 16 MiB. The
     * setting {@code maxPayloadBytes} bounds what of it is sent.
     */
    public Builder maxBodyBytes(int bytes) {
      maxBodyBytes = Math.min(Math.max(0, bytes), MAX_BODY_BYTES);
      return this;
    }

    /**
     * More paths of which nothing is told, beside {@code /health}, {@code /metrics} and {@code
     * /favicon.ico}. {@code /live} means itself and what is below it, {@code /live*} whatever
     * begins so.
     */
    public Builder ignoredPaths(List<String> paths) {
      ignoredPaths.addAll(paths);
      return this;
    }

    /**
     * Decides whether a request that would make an event makes one. Not asked where it ended with
     * an exception.
     */
    public Builder shouldCapture(@Nullable Predicate<Answered> callback) {
      shouldCapture = callback;
      return this;
    }

    /**
     * Gives a request its trace id, before any header is asked; null, or what is no id, leaves it
     * to the headers.
     */
    public Builder traceId(@Nullable Function<WebRequest, @Nullable String> callback) {
      traceId = callback;
      return this;
    }

    /** The options. */
    public WebOptions build() {
      return new WebOptions(this);
    }
  }
}
