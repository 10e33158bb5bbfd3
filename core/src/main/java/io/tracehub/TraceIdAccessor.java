// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Lets the trace id follow reactive work, through Micrometer's context-propagation, which finds
 * this class by itself when it is on the class path. Reactor does its part after {@code
 * Hooks.enableAutomaticContextPropagation()}.
 *
 * <p>The id of the thread that subscribes is taken along by {@code contextCapture()}. A reactive
 * server, where no thread is a request's own, writes it: {@code contextWrite(context ->
 * context.put(TraceIdAccessor.KEY, id))}. Either joins the work and neither begins nor ends it. Ids
 * that stand under other keys than {@link TraceScope#KEY} have accessors of those who put them
 * there.
 */
public final class TraceIdAccessor implements ThreadLocalAccessor<Object> {

  /** The key in a Reactor context, or another of Micrometer's, under which the id travels. */
  public static final String KEY = "io.tracehub.trace_id";

  /** For the service loader. */
  public TraceIdAccessor() {}

  @Override
  public Object key() {
    return KEY;
  }

  /** What stands on the present thread; null if nothing does. */
  @Override
  public @Nullable Object getValue() {
    Standing here = Standing.here();
    return here.id() == null ? null : here;
  }

  /**
   * Puts an id in force on the present thread.
   *
   * @param value what {@link #getValue} gave, or an id as for {@link TraceScope#open(String)}; what
   *     is neither is taken for none
   */
  @Override
  public void setValue(Object value) {
    Contexts.put(
        value instanceof Standing standing ? standing.id() : TraceIds.in(String.valueOf(value)));
  }

  /** Takes the id from the present thread. */
  @Override
  public void setValue() {
    Contexts.put(null);
  }

  @Override
  public void restore(Object before) {
    if (before instanceof Standing standing) {
      standing.restore();
    } else {
      setValue(before);
    }
  }
}
