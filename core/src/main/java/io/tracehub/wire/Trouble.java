// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.EntryBounds;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong: what was thrown, or what the key-values of the call say of an error that is no
 * exception of this process, which count for more.
 */
final class Trouble {

  private static final String TYPE = "error_type";
  private static final String MESSAGE = "error_message";
  private static final String STACK = "stack_trace";

  /** The key-values it is told by. */
  static final Set<String> KEYS = Set.of(TYPE, MESSAGE, STACK);

  private static final int MAX_TYPE_CHARS = 255;

  private final CapturedRecord record;
  private final @Nullable CapturedThrowable throwable;
  private final EntryBounds bounds;

  Trouble(CapturedRecord record, EntryBounds bounds) {
    this.record = record;
    this.throwable = record.throwable();
    this.bounds = bounds;
  }

  /** Whether there is an error at all, rather than the stack of a call at most. */
  boolean isError() {
    return throwable != null
        || record.keyValues().get(TYPE) != null
        || record.keyValues().get(MESSAGE) != null;
  }

  /** The full name of its class, or what kind of error it is; null or empty if unknown. */
  @Nullable String type() {
    String given = given(TYPE, MAX_TYPE_CHARS);
    return given == null && throwable != null
        ? Text.column(throwable.type(), MAX_TYPE_CHARS)
        : given;
  }

  /** The same without package and enclosing classes; {@code Error} if unknown. */
  String simpleType() {
    String type = type();
    return type == null || type.isEmpty() ? "Error" : simpleName(type);
  }

  private static String simpleName(String type) {
    String name = type.substring(type.lastIndexOf('.') + 1);
    String inner = name.substring(name.lastIndexOf('$') + 1);
    // A class without a name of its own has a number there.
    boolean named = !inner.isEmpty() && !Character.isDigit(inner.charAt(0));
    return named ? inner : name.isEmpty() ? type : name;
  }

  /** Its package; null if it has none. */
  @Nullable String packageName() {
    String type = type();
    int dot = type == null ? -1 : type.lastIndexOf('.');
    return type == null || dot <= 0 ? null : type.substring(0, dot);
  }

  /** What it says; null or empty if nothing. */
  @Nullable String message() {
    String given = given(MESSAGE, bounds.maxMessageBytes());
    String own = throwable == null ? null : throwable.message();
    return given == null && own != null ? Text.bounded(own, bounds.maxMessageBytes()) : given;
  }

  /** Its trace, or the stack of the call, as text; null or empty if there is none. */
  @Nullable String stackTrace() {
    String given = given(STACK, bounds.maxStackBytes());
    return given == null ? ownStackTrace() : given;
  }

  private @Nullable String ownStackTrace() {
    if (throwable != null) {
      return Text.bounded(throwable.stackTrace(bounds.maxFrames()), bounds.maxStackBytes());
    }
    if (record.stack().isEmpty()) {
      return null;
    }
    String text =
        record.stack().stream()
            .limit(bounds.maxFrames())
            .map(frame -> "\tat " + frame)
            .collect(Collectors.joining("\n"));
    return Text.bounded(text, bounds.maxStackBytes());
  }

  /** The frames of the same, the innermost first. */
  List<StackTraceElement> frames() {
    return throwable == null ? record.stack() : throwable.frames();
  }

  private @Nullable String given(String key, int maxChars) {
    Object value = record.keyValues().get(key);
    return value == null ? null : Text.column(String.valueOf(value), maxChars);
  }
}
