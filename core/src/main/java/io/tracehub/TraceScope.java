// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.ContextBridge;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work with a trace id, for work that gets none from elsewhere: what this thread logs
 * until the scope is closed belongs to one trace.
 *
 * <pre>{@code
 * try (TraceScope scope = TraceScope.open()) {
 *   importOrders();
 * }
 * }</pre>
 *
 * <p>The id stands under {@value #KEY} in the context of each logging framework that a TraceHub
 * appender serves here (SLF4J's MDC, Log4j2's ThreadContext, one of our own for java.util.logging),
 * so other appenders can print it. What stood there before comes back when the scope is closed. A
 * scope belongs to the thread that opened it.
 */
public final class TraceScope implements AutoCloseable {

  /** The key under which the id stands; one of those that {@code traceIdKeys} has by default. */
  public static final String KEY = "trace_id";

  /** What the back end's column holds. */
  private static final int MAX_CHARS = 64;

  /** W3C Trace Context, level 1, section 3.2. */
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

  private final Thread owner = Thread.currentThread();
  private final String traceId;
  private final List<@Nullable String> before = new ArrayList<>();
  private boolean closed;

  private TraceScope(String traceId) {
    this.traceId = traceId;
    for (ContextBridge bridge : Bridges.ALL) {
      before.add(bridge.get(KEY));
      bridge.put(KEY, traceId);
    }
  }

  /** Opens a scope with a new id: 32 hexadecimal digits, as W3C Trace Context has them. */
  public static TraceScope open() {
    return new TraceScope(newId());
  }

  /**
   * Opens a scope with the id of work that began elsewhere.
   *
   * @param traceId an id, or a {@code traceparent} header, whose id is taken; an id of any form, of
   *     1 to 64 visible ASCII characters. Anything else is taken for none, since it may come from a
   *     stranger's header: the scope then has a new id
   */
  public static TraceScope open(@Nullable String traceId) {
    String id = traceId == null ? "" : traceId.trim();
    Matcher traceparent = TRACEPARENT.matcher(id);
    if (traceparent.matches()) {
      id = traceparent.group(1);
    }
    boolean usable =
        !id.isEmpty() && id.length() <= MAX_CHARS && id.chars().allMatch(c -> c > ' ' && c < 127);
    return new TraceScope(usable ? id : newId());
  }

  /** The trace id of the present thread; null if it has none, or no appender of ours is here. */
  public static @Nullable String currentId() {
    for (ContextBridge bridge : Bridges.ALL) {
      String id = bridge.get(KEY);
      if (id != null) {
        return id;
      }
    }
    return null;
  }

  /** All that stands in the logging contexts of the present thread. */
  static Map<String, String> context() {
    Map<String, String> all = Map.of();
    for (ContextBridge bridge : Bridges.ALL) {
      Map<String, String> copy = bridge.copy();
      if (all.isEmpty()) {
        all = copy;
      } else if (!copy.isEmpty()) {
        all = new LinkedHashMap<>(all);
        copy.forEach(all::putIfAbsent);
      }
    }
    return all;
  }

  /** The id that this scope gave its thread. */
  public String traceId() {
    return traceId;
  }

  /** Ends it and restores what stood before. On any other thread it does nothing. */
  @Override
  public void close() {
    if (closed || Thread.currentThread() != owner) {
      return;
    }
    closed = true;
    for (int i = 0; i < before.size(); i++) {
      String value = before.get(i);
      if (value == null) {
        Bridges.ALL.get(i).remove(KEY);
      } else {
        Bridges.ALL.get(i).put(KEY, value);
      }
    }
  }

  private static String newId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    // One half without zero is enough: an id of zeros alone is none.
    return hex.toHexDigits(random.nextLong() | 1) + hex.toHexDigits(random.nextLong());
  }

  /** Looked for once, when the first scope is opened. */
  private static final class Bridges {

    static final List<ContextBridge> ALL = find();

    private static List<ContextBridge> find() {
      List<ContextBridge> found = new ArrayList<>();
      ServiceLoader.load(ContextBridge.class, TraceScope.class.getClassLoader()).stream()
          .forEach(
              leaf -> {
                try {
                  found.add(leaf.get());
                } catch (ServiceConfigurationError | LinkageError incomplete) {
                  // Its framework is not on the class path, so nobody logs through it.
                }
              });
      return List.copyOf(found);
    }
  }
}
