// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which texts are trace ids, and under which keys they stand. */
final class TraceIds {

  /**
   * Where ids are looked for, in order: ours, which is OpenTelemetry's too; Micrometer Tracing's
   * and Brave's; that of web servers; the Elastic agent's; Datadog's; that of older Braves.
   */
  static final List<String> KEYS =
      List.of(TraceScope.KEY, "traceId", "X-Trace-ID", "trace.id", "dd.trace_id", "X-B3-TraceId");

  /** What the back end's column holds. */
  private static final int MAX_CHARS = 64;

  /** W3C Trace Context, level 1, section 3.2: a version, the id, the parent's id, flags. */
  private static final Pattern TRACEPARENT =
      Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

  private static final String NO_VERSION = "ff";

  private static final int TRACEPARENT_CHARS = 55;

  /**
   * The signs of all usual forms: hexadecimal, UUID, base 64, B3, X-Ray. None with which a page, a
   * shell or a logging framework's look-up could begin to execute what a stranger sent.
   */
  private static final String SIGNS = "_.~:/+=@,;|#-";

  private TraceIds() {}

  /** The id that a text from elsewhere is or has; null if it is none. */
  static @Nullable String in(@Nullable String given) {
    String id = given == null ? "" : given.trim();
    if (id.length() >= TRACEPARENT_CHARS && id.charAt(2) == '-') {
      Matcher traceparent = TRACEPARENT.matcher(id);
      if (traceparent.matches()) {
        id = traceparent.group(1).equals(NO_VERSION) ? "" : traceparent.group(2);
      }
    }
    return isId(id) ? id : null;
  }

  private static boolean isId(String text) {
    boolean says = false;
    for (int i = 0; i < text.length() && i <= MAX_CHARS; i++) {
      char c = text.charAt(i);
      boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
      if (!letterOrDigit && SIGNS.indexOf(c) < 0) {
        return false;
      }
      says |= c != '0' && c != '-';
    }
    return says && text.length() <= MAX_CHARS;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** 32 hexadecimal digits, as W3C Trace Context has them. */
  static String next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    // One half without zero is enough: an id of zeros alone is none.
    return hex.toHexDigits(random.nextLong() | 1) + hex.toHexDigits(random.nextLong());
  }
}
