// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.stress;

import io.tracehub.Severity;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.RecordReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a number as if it were a log event: its value is the time, all else is the least there is.
 * Two of three are handed over as they are, as Logback's events, the third is copied into a slot.
 */
final class TicketReader implements RecordReader<Long> {

  @Override
  public boolean canBeKept(Long ticket) {
    return ticket % 3 != 0;
  }

  @Override
  public boolean isPlain(Long ticket) {
    return true;
  }

  @Override
  public Severity severity(Long ticket) {
    // An event: a lesser record may be refused although the ring is nearly empty.
    return Severity.WARN;
  }

  @Override
  public String loggerName(Long ticket) {
    return "stress";
  }

  @Override
  public @Nullable String threadName(Long ticket) {
    return null;
  }

  @Override
  public long epochMillis(Long ticket) {
    return ticket;
  }

  @Override
  public @Nullable String template(Long ticket) {
    return null;
  }

  @Override
  public @Nullable Object @Nullable [] arguments(Long ticket) {
    return null;
  }

  @Override
  public @Nullable String renderedMessage(Long ticket) {
    return null;
  }

  @Override
  public boolean isRebuildable(Long event) {
    return true;
  }

  @Override
  public Map<String, String> mdc(Long ticket) {
    return Map.of();
  }

  @Override
  public Map<String, @Nullable Object> keyValues(Long ticket) {
    return Map.of();
  }

  @Override
  public List<String> markers(Long ticket) {
    return List.of();
  }

  @Override
  public @Nullable Object throwable(Long ticket) {
    return null;
  }

  @Override
  public int heldBytes(Object throwable) {
    return 0;
  }

  @Override
  public String render(String template, @Nullable Object[] arguments) {
    return template;
  }

  @Override
  public CapturedThrowable captureThrowable(Object throwable, int maxFrames) {
    throw new IllegalStateException("a ticket carries no exception: " + throwable);
  }
}
