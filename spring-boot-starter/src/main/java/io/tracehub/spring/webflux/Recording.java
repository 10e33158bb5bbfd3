// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.webflux;

import io.tracehub.web.BodyCopy;
import io.tracehub.web.RequestStory;
import io.tracehub.web.WebOptions;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Copies what the application reads and writes of bodies, as it goes by and no more than is to be
 * kept. Where nothing was asked for, the application gets the server's own objects.
 *
 * <p>What an error handler outside of the filters writes does not go by here.
 */
final class Recording {

  private Recording() {}

  /** The exchange as the application is to get it. */
  static ServerWebExchange of(ServerWebExchange exchange, RequestStory story, WebOptions options) {
    if (options.captureHeaders()) {
      HttpHeaders headers = exchange.getResponse().getHeaders();
      story.responseHeaders(() -> ReactiveRequest.all(headers));
    }
    boolean hasAnswer = !HttpMethod.HEAD.equals(exchange.getRequest().getMethod());
    boolean asks = options.captureRequestBody();
    boolean answers = hasAnswer && options.captureResponseBody();
    if (story.isIgnored() || !(asks || answers)) {
      return exchange;
    }
    ServerWebExchange.Builder copying = exchange.mutate();
    if (asks) {
      CopyingRequest request = new CopyingRequest(exchange.getRequest(), options.maxBodyBytes());
      story.requestBody(request::payload);
      copying.request(request);
    }
    if (answers) {
      CopyingResponse response =
          new CopyingResponse(exchange.getResponse(), options.maxBodyBytes());
      story.responseBody(response::payload);
      copying.response(response);
    }
    return copying.build();
  }

  private static void copy(DataBuffer buffer, BodyCopy copy) {
    try (DataBuffer.ByteBufferIterator parts = buffer.readableByteBuffers()) {
      while (parts.hasNext()) {
        copy.add(parts.next());
      }
    } catch (RuntimeException unreadable) {
      copy.skip(buffer.readableByteCount());
    }
  }

  private static @Nullable Object payload(BodyCopy copy, HttpHeaders headers) {
    return copy.payload(
        headers.getFirst(HttpHeaders.CONTENT_TYPE), headers.getFirst(HttpHeaders.CONTENT_ENCODING));
  }

  private static final class CopyingRequest extends ServerHttpRequestDecorator {

    private final BodyCopy copy;

    CopyingRequest(ServerHttpRequest request, int maxBytes) {
      super(request);
      copy = new BodyCopy(maxBytes);
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return super.getBody().doOnNext(buffer -> copy(buffer, copy));
    }

    @Nullable Object payload() {
      return Recording.payload(copy, getHeaders());
    }
  }

  private static final class CopyingResponse extends ServerHttpResponseDecorator {

    private final BodyCopy copy;

    CopyingResponse(ServerHttpResponse response, int maxBytes) {
      super(response);
      copy = new BodyCopy(maxBytes);
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
      return super.writeWith(copied(body));
    }

    @Override
    public Mono<Void> writeAndFlushWith(
        Publisher<? extends Publisher<? extends DataBuffer>> pieces) {
      return super.writeAndFlushWith(
          Flux.from(pieces).map(piece -> Flux.from(copied(piece)).doOnComplete(copy::flush)));
    }

    /** A Mono stays one: servers answer with its length. */
    private Publisher<? extends DataBuffer> copied(Publisher<? extends DataBuffer> body) {
      return body instanceof Mono<? extends DataBuffer> whole
          ? whole.doOnNext(buffer -> copy(buffer, copy))
          : Flux.from(body).doOnNext(buffer -> copy(buffer, copy));
    }

    @Nullable Object payload() {
      return Recording.payload(copy, getHeaders());
    }
  }
}
