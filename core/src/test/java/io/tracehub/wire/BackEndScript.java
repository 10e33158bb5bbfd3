// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import io.tracehub.wire.BackEnd.Reply;
import io.tracehub.wire.BackEnd.Request;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Puts a back end behind a {@link mockwebserver3.MockWebServer}, and trouble before it: what is
 * scripted is answered first, and the back end does not see those requests.
 */
public final class BackEndScript extends Dispatcher {

  /** What a hotel's network says to anything. */
  private static final Reply PORTAL =
      new Reply(200, "text/html; charset=utf-8", "<html><body>Accept our terms</body></html>");

  private static final Reply GATEWAY = new Reply(504, "text/html", "<html>Gateway Time-out</html>");

  private final BackEnd backEnd;
  private final Queue<Reply> next = new ArrayDeque<>();
  private final AtomicInteger refused = new AtomicInteger();
  private @Nullable String poison;
  private int lost;

  /** Everything goes through until something else is said. */
  public BackEndScript(BackEnd backEnd) {
    this.backEnd = backEnd;
  }

  /** The next so many requests are too many. */
  public BackEndScript tooManyRequests(int times) {
    return next(Reply.json(429, "{\"error\":\"rate limit exceeded\"}"), times);
  }

  /** The next so many are too large. */
  public BackEndScript tooLarge(int times) {
    return next(new Reply(413, "text/html", "<html>Request Entity Too Large</html>"), times);
  }

  /** The next so many meet a server that is broken. */
  public BackEndScript broken(int times) {
    return next(Reply.json(500, "{\"detail\":\"Internal server error\"}"), times);
  }

  /** The next so many do not get out of the house. */
  public BackEndScript captivePortal(int times) {
    return next(PORTAL, times);
  }

  /** What is scripted is forgotten. */
  public synchronized BackEndScript online() {
    next.clear();
    return this;
  }

  /** The next so many requests reach the back end, and its answer is lost on the way back. */
  public synchronized BackEndScript loseAnswers(int times) {
    lost += times;
    return this;
  }

  /** Any other answer. */
  public synchronized BackEndScript next(Reply reply, int times) {
    next.addAll(Collections.nCopies(times, reply));
    return this;
  }

  /** A request that says this is refused as the back end refuses an entry it cannot bear. */
  public synchronized BackEndScript poison(String marker) {
    poison = marker;
    return this;
  }

  /** How many requests got another answer than the back end's. */
  public int refused() {
    return refused.get();
  }

  /** What is answered to a request. */
  public Reply answer(Request request) {
    Reply scripted = scripted(request);
    if (scripted == null) {
      Reply reply = backEnd.ingest(request);
      return isLost() ? GATEWAY : reply;
    }
    refused.incrementAndGet();
    return scripted;
  }

  private synchronized boolean isLost() {
    return lost > 0 && lost-- > 0;
  }

  private synchronized @Nullable Reply scripted(Request request) {
    Reply reply = next.poll();
    String marker = poison;
    return reply == null && marker != null && request.says(marker) ? backEnd.refusal() : reply;
  }

  @Override
  public MockResponse dispatch(RecordedRequest recorded) {
    Map<String, String> headers = new TreeMap<>();
    recorded
        .getHeaders()
        .forEach(
            header -> headers.put(header.getFirst().toLowerCase(Locale.ROOT), header.getSecond()));
    ByteString body = recorded.getBody();
    Reply reply =
        answer(
            new Request(
                recorded.getMethod(),
                recorded.getUrl().encodedPath(),
                headers,
                body == null ? new byte[0] : body.toByteArray()));
    return new MockResponse.Builder()
        .code(reply.status())
        .addHeader("Content-Type", reply.contentType())
        .body(reply.body())
        .build();
  }
}
