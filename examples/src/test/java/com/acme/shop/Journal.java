// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that is logged while it is open. */
final class Journal implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Map<String, Runnable> awaited = new ConcurrentHashMap<>();
  private final ListAppender<ILoggingEvent> lines =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent line) {
          // The MDC is read when first asked for, which has to be on this thread.
          line.prepareForDeferredProcessing();
          super.append(line);
          Runnable reaction = awaited.remove(line.getFormattedMessage());
          if (reaction != null) {
            reaction.run();
          }
        }
      };

  Journal() {
    lines.list = new CopyOnWriteArrayList<>();
    lines.start();
    root.addAppender(lines);
  }

  /** Runs the reaction when this is logged, once, on the thread that logs it. */
  void onLine(String message, Runnable reaction) {
    awaited.put(message, reaction);
  }

  /** The lines of one request, in order. */
  List<ILoggingEvent> of(String traceId) {
    return lines.list.stream()
        .filter(line -> traceId.equals(line.getMDCPropertyMap().get(TraceIdHandler.MDC_KEY)))
        .toList();
  }

  @Override
  public void close() {
    root.detachAppender(lines);
    lines.stop();
  }
}
