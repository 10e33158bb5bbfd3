// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.ContextStorage;
import io.tracehub.spi.SpanIds;
import io.tracehub.spi.SpanReader;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * The current span of OpenTelemetry's API, where the class path has it.
 *
 * <p>It is not asked before somebody else uses that API's context: the first use settles how
 * contexts are stored, and what would have a say in that, such as Spring Boot's bridge to the MDC,
 * often starts after logging does.
 */
public final class OtelSpanReader implements SpanReader {

  private static final @Nullable Field SETTLED = settled();

  private static volatile boolean inUse = isSettled();

  static {
    // What is added here stays for ever. With a library that outlives us, an application server's,
    // it would keep our class loader; there the field is looked at until it says so.
    if (ContextStorage.class.getClassLoader() == OtelSpanReader.class.getClassLoader()) {
      // Called when the context is used for the first time; ignored if that is past.
      ContextStorage.addWrapper(
          storage -> {
            inUse = true;
            return storage;
          });
    }
  }

  /** There is no public way to learn whether it is too late for a wrapper. */
  private static @Nullable Field settled() {
    try {
      Field initialized =
          Class.forName(
                  "io.opentelemetry.context.ContextStorageWrappers",
                  false,
                  ContextStorage.class.getClassLoader())
              .getDeclaredField("storageInitialized");
      initialized.setAccessible(true);
      return initialized;
    } catch (ReflectiveOperationException | RuntimeException unknown) {
      return null;
    }
  }

  private static boolean isSettled() {
    try {
      return SETTLED != null && SETTLED.getBoolean(null);
    } catch (IllegalAccessException unknown) {
      return false;
    }
  }

  @Override
  public @Nullable Object current() {
    if (!inUse) {
      if (!isSettled()) {
        return null;
      }
      inUse = true;
    }
    SpanContext span = Span.current().getSpanContext();
    return span.isValid() ? span : null;
  }

  @Override
  public @Nullable SpanIds ids(Object span) {
    return span instanceof SpanContext context
        ? new SpanIds(
            context.getTraceId(), context.getSpanId(), context.getTraceFlags().asByte() & 0xff)
        : null;
  }
}
