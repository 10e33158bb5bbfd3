// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import static io.tracehub.spi.CapturedThrowable.MAX_THROWABLES;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.tracehub.spi.CapturedThrowable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies one of Logback's throwable proxies, at most {@value CapturedThrowable#MAX_THROWABLES}
 * throwables of it. Along the causes it loops instead of recursing: a chain may be of any length.
 */
final class ThrowableCopy {

  private static final boolean KNOWS_OVERRIDING = knowsOverriding();

  private final int maxFrames;
  private int room = MAX_THROWABLES;

  ThrowableCopy(int maxFrames) {
    this.maxFrames = maxFrames;
  }

  CapturedThrowable of(IThrowableProxy outermost) {
    Deque<IThrowableProxy> chain = new ArrayDeque<>();
    IThrowableProxy next = outermost;
    while (next != null && room > 0) {
      room--;
      chain.push(next);
      next = next.isCyclic() ? null : next.getCause();
    }
    CapturedThrowable inner =
        next == null ? null : CapturedThrowable.mark("[more causes were cut]");
    for (IThrowableProxy proxy : chain) {
      inner = copy(proxy, inner);
    }
    return inner == null ? CapturedThrowable.mark("[cut]") : inner;
  }

  private CapturedThrowable copy(IThrowableProxy proxy, @Nullable CapturedThrowable cause) {
    if (proxy.isCyclic()) {
      String message = proxy.getMessage();
      String again = message == null ? "" : ": " + message;
      return CapturedThrowable.mark("[CIRCULAR REFERENCE: " + proxy.getClassName() + again + "]");
    }
    StackTraceElementProxy[] steps = proxy.getStackTraceElementProxyArray();
    int own = steps == null ? 0 : Math.max(0, steps.length - proxy.getCommonFrames());
    int kept = Math.min(own, maxFrames);
    List<StackTraceElement> frames =
        steps == null
            ? List.of()
            : Arrays.stream(steps, 0, kept)
                .map(StackTraceElementProxy::getStackTraceElement)
                .toList();
    return new CapturedThrowable(
        String.valueOf(proxy.getClassName()),
        proxy.getMessage(),
        overridingMessage(proxy),
        frames,
        proxy.getCommonFrames(),
        own - kept,
        suppressedBy(proxy),
        cause);
  }

  private static @Nullable String overridingMessage(IThrowableProxy proxy) {
    return KNOWS_OVERRIDING ? proxy.getOverridingMessage() : null;
  }

  /** The Logback of Spring Boot 3 does not. */
  private static boolean knowsOverriding() {
    return Arrays.stream(IThrowableProxy.class.getMethods())
        .anyMatch(method -> method.getName().equals("getOverridingMessage"));
  }

  private List<CapturedThrowable> suppressedBy(IThrowableProxy proxy) {
    IThrowableProxy[] suppressed = proxy.getSuppressed();
    if (suppressed == null || suppressed.length == 0) {
      return List.of();
    }
    List<CapturedThrowable> copies = new ArrayList<>();
    for (IThrowableProxy other : suppressed) {
      if (room <= 0) {
        copies.add(CapturedThrowable.mark("[more suppressed exceptions were cut]"));
        break;
      }
      copies.add(of(other));
    }
    return copies;
  }
}
