// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import io.tracehub.Severity;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.SpanIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record seen through a masker. Each part is masked when it is first asked for, and kept. */
final class MaskedRecord implements CapturedRecord {

  private final CapturedRecord raw;
  private final RecordMasker texts;
  private final long charsMissing;
  private @Nullable String message;
  private @Nullable List<String> arguments;
  private @Nullable Map<String, String> mdc;
  private @Nullable Map<String, @Nullable Object> keyValues;
  private @Nullable CapturedThrowable throwable;

  MaskedRecord(CapturedRecord raw, RecordMasker texts, long charsMissing) {
    this.raw = raw;
    this.texts = texts;
    this.charsMissing = charsMissing;
  }

  @Override
  public Severity severity() {
    return raw.severity();
  }

  @Override
  public long epochMillis() {
    return raw.epochMillis();
  }

  @Override
  public String loggerName() {
    return texts.recurring(raw.loggerName());
  }

  @Override
  public String threadName() {
    return texts.recurring(raw.threadName());
  }

  @Override
  public @Nullable String template() {
    String given = raw.template();
    return given == null ? null : texts.recurring(given);
  }

  @Override
  public String message() {
    String masked = message;
    if (masked == null) {
      masked = texts.text(raw.message(), charsMissing);
      message = masked;
    }
    return masked;
  }

  /**
   * An argument whose name stands in the template is masked in the message only; so one that the
   * message shows less often than before is masked here too.
   */
  @Override
  public List<String> arguments() {
    List<String> masked = arguments;
    if (masked == null) {
      masked = masked(raw.arguments());
      arguments = masked;
    }
    return masked;
  }

  /** The same list, unless one of them is masked. */
  private List<String> masked(List<String> given) {
    String before = raw.message();
    String after = message();
    boolean changed = !after.equals(before);
    List<String> masked = given;
    for (int i = 0; i < given.size(); i++) {
      String argument = given.get(i);
      boolean gone = changed && count(after, argument) < count(before, argument);
      String shown = gone ? Kind.FIELD.tag() : texts.text(argument);
      if (!shown.equals(argument)) {
        masked = masked == given ? new ArrayList<>(given) : masked;
        masked.set(i, shown);
      }
    }
    return masked;
  }

  /** How often a text has a part, not counting what stands in tags. */
  private static int count(String text, String part) {
    int found = 0;
    if (!part.isEmpty()) {
      int at = text.indexOf(part);
      while (at >= 0) {
        found += Tags.covers(text, at, at + part.length()) ? 0 : 1;
        at = text.indexOf(part, at + part.length());
      }
    }
    return found;
  }

  @Override
  public Map<String, String> mdc() {
    Map<String, String> masked = mdc;
    if (masked == null) {
      masked = texts.context(raw.mdc());
      mdc = masked;
    }
    return masked;
  }

  @Override
  public Map<String, @Nullable Object> keyValues() {
    Map<String, @Nullable Object> masked = keyValues;
    if (masked == null) {
      masked = texts.fields(raw.keyValues());
      keyValues = masked;
    }
    return masked;
  }

  @Override
  public List<String> markers() {
    List<String> given = raw.markers();
    return given.isEmpty() ? given : given.stream().map(texts::recurring).toList();
  }

  @Override
  public @Nullable CapturedThrowable throwable() {
    CapturedThrowable given = raw.throwable();
    if (throwable == null && given != null) {
      throwable = texts.throwable(given);
    }
    return throwable;
  }

  /** Names of the program's own parts, as in the frames of an exception. */
  @Override
  public @Nullable StackTraceElement caller() {
    return raw.caller();
  }

  /** Names of the same kind. */
  @Override
  public List<StackTraceElement> stack() {
    return raw.stack();
  }

  @Override
  public @Nullable String traceId() {
    String id = raw.traceId();
    if (id == null) {
      return null;
    }
    return Structures.isHex(id) ? texts.id(id) : texts.text(id);
  }

  /** What a tracing library made: hexadecimal digits of a fixed length, and no secret. */
  @Override
  public @Nullable SpanIds span() {
    return raw.span();
  }
}
