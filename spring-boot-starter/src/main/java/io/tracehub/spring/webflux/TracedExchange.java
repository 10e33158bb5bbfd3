// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.webflux;

import io.tracehub.TraceIdAccessor;
import io.tracehub.web.RequestStory;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * What is known of one exchange while it goes through WebFlux: its story, and what was thrown last.
 *
 * <p>It stands in the Reactor context in place of the trace id from before the first filter, where
 * there is no id yet, until what comes after the last one: error handlers log there.
 */
final class TracedExchange implements BiFunction<Throwable, Object, Throwable> {

  /**
   * Under which Reactor looks in a context for what is to see the exceptions that its operators
   * catch. Where another version knows no such key, an event is without its exception.
   */
  private static final String OPERATOR_ERRORS = "reactor.onOperatorError.local";

  private static final String ATTRIBUTE = TracedExchange.class.getName();

  private volatile @Nullable RequestStory story;
  private volatile @Nullable Throwable lastThrown;

  /** The exchange of a chain: the one that its context has from outside, else a new one. */
  static TracedExchange in(reactor.util.context.ContextView context) {
    Object outer = context.getOrDefault(TraceIdAccessor.KEY, null);
    return outer instanceof TracedExchange known ? known : new TracedExchange();
  }

  /** What is known of an exchange; null where no filter of ours has seen it. */
  static @Nullable TracedExchange of(ServerWebExchange exchange) {
    return exchange.getAttribute(ATTRIBUTE);
  }

  void begin(RequestStory begun, ServerWebExchange exchange) {
    story = begun;
    exchange.getAttributes().put(ATTRIBUTE, this);
    exchange.getAttributes().put(RequestStory.ATTRIBUTE, begun);
  }

  /** The context in which the rest of the chain runs. */
  Context enterIn(Context context) {
    return context.put(TraceIdAccessor.KEY, toString()).put(OPERATOR_ERRORS, this);
  }

  /** Notes what becomes an answer. */
  void note(Throwable exception) {
    RequestStory told = story;
    if (told != null) {
      told.note(exception);
    }
  }

  /** Notes what an operator caught last, since an answer was made of it. */
  void noteLastThrown() {
    Throwable thrown = lastThrown;
    if (thrown != null) {
      note(thrown);
    }
  }

  void forgetThrown() {
    lastThrown = null;
  }

  /** An operator caught an exception: remembers it, and does what is done without this. */
  @Override
  public Throwable apply(Throwable thrown, @Nullable Object signal) {
    lastThrown = thrown;
    return Operators.onOperatorError(null, thrown, signal, Context.empty());
  }

  /** The trace id, as which it stands in a context; empty while there is none. */
  @Override
  public String toString() {
    RequestStory told = story;
    return told == null ? "" : told.traceId();
  }
}
