// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import io.tracehub.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is shipped: a record that became an event, with the breadcrumbs that led to it, or a log.
 *
 * <p>(instance, lane, sequence) is its identity, by which a server recognises a repeated delivery.
 *
 * @param record the log call itself
 * @param id a UUID version 7; empty for a log, which its identity tells well enough
 * @param instance the pipeline that made it, 16 hexadecimal digits
 * @param lane its queue
 * @param sequence its number in that lane, from 1, without gaps
 * @param fingerprint what makes two events the same trouble; empty for a log
 * @param trail what led to it; null for a log
 * @param event what was said of it beside the record: user, tags, status and the like; its message,
 *     exception and extra values are the record's
 * @param suppressed how many events of this fingerprint were not sent since the last one that was;
 *     burst control sends this one for all of them
 */
public record LogEntry(
    CapturedRecord record,
    String id,
    String instance,
    Lane lane,
    long sequence,
    List<String> fingerprint,
    @Nullable Trail trail,
    Event event,
    long suppressed) {

  /** One that stands for itself. */
  public LogEntry(
      CapturedRecord record,
      String id,
      String instance,
      Lane lane,
      long sequence,
      List<String> fingerprint,
      @Nullable Trail trail,
      Event event) {
    this(record, id, instance, lane, sequence, fingerprint, trail, event, 0);
  }

  /** The same with the record in another form. */
  public LogEntry with(CapturedRecord other) {
    return new LogEntry(other, id, instance, lane, sequence, fingerprint, trail, event, suppressed);
  }

  /** The same with another number in its lane. */
  public LogEntry numbered(long number) {
    return new LogEntry(record, id, instance, lane, number, fingerprint, trail, event, suppressed);
  }

  /** The same, sent for so many others. */
  public LogEntry standingFor(long others) {
    return new LogEntry(record, id, instance, lane, sequence, fingerprint, trail, event, others);
  }

  /** Whether this is an event rather than a log. */
  public boolean isEvent() {
    return lane == Lane.EVENTS;
  }

  /** Its identity only: the record may hold what nobody is to see. */
  @Override
  public String toString() {
    return "LogEntry{" + instance + ";" + lane.wireName() + ";" + sequence + "}";
  }

  /**
   * The breadcrumbs of an event.
   *
   * @param breadcrumbs each encoded by the same wire format, oldest first
   * @param omitted how many older ones of this trail did not fit
   * @param byThread whether the trail is a thread's, for want of a trace id
   * @param shortened whether the trail was kept short because the pipeline was under pressure
   */
  public record Trail(List<byte[]> breadcrumbs, int omitted, boolean byThread, boolean shortened) {}
}
