// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Collects one request's body as it arrives. Between pieces no thread waits: a client that stalls
 * costs a socket, and the connector's idle timeout ends it.
 *
 * <p>A body that is too large is read on and thrown away for a while, because a client that is cut
 * off in the middle of its upload sees a broken connection instead of the answer.
 */
final class RequestBody implements AutoCloseable {
  private static final int DISCARD_FACTOR = 8;

  private final Content.Source source;
  private final int maxBytes;
  private final BodyBudget budget;
  private final CompletableFuture<@Nullable Void> arrival = new CompletableFuture<>();
  private final ByteCollector collected;
  private long arrivedBytes;
  private long takenBytes;
  private @Nullable RefusedRequest refusal;

  RequestBody(Request source, int maxBytes, BodyBudget budget) {
    this.source = source;
    this.maxBytes = maxBytes;
    this.budget = budget;
    this.collected =
        new ByteCollector((int) Math.min(Math.max(source.getLength(), 0), maxBytes), maxBytes);
  }

  /** Completes when the body is here, or with why the connection broke. Call once. */
  CompletableFuture<@Nullable Void> arrival() {
    readOn();
    return arrival;
  }

  /** The whole body, once it has arrived. Call once. */
  byte[] bytes() throws RefusedRequest {
    if (refusal != null) {
      throw refusal;
    }
    return collected.take();
  }

  /** Gives back what the body holds of the budget: once the request is answered, or refused. */
  @Override
  public void close() {
    budget.giveBack(takenBytes);
    takenBytes = 0;
  }

  private void readOn() {
    while (true) {
      Content.Chunk chunk = source.read();
      if (chunk == null) {
        source.demand(this::readOn);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        source.fail(chunk.getFailure());
        arrival.completeExceptionally(chunk.getFailure());
        return;
      }
      collect(chunk.getByteBuffer());
      boolean last = chunk.isLast();
      chunk.release();
      if (last || arrivedBytes > (long) DISCARD_FACTOR * maxBytes) {
        arrival.complete(null);
        return;
      }
    }
  }

  private void collect(ByteBuffer piece) {
    int bytes = piece.remaining();
    arrivedBytes += bytes;
    if (refusal != null) {
      return;
    }
    if (arrivedBytes > maxBytes) {
      refusal = RefusedRequest.tooLarge("the body is longer than %,d bytes".formatted(maxBytes));
      collected.take();
      close();
    } else if (budget.take(bytes)) {
      takenBytes += bytes;
      collected.add(piece);
    } else {
      refusal = RefusedRequest.busy("too many unfinished requests");
    }
  }
}
