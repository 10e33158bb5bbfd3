// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import io.tracehub.Breadcrumb;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;

/**
 * The language of one back end: how an entry becomes bytes, how entries become a request, and what
 * the answer means.
 *
 * <p>The write methods are called by the batch thread, the others by the delivery thread; neither
 * group may block. An implementation may keep state for writing, none for the rest.
 */
public interface WireFormat {

  /** The name by which the setting {@code protocol} selects it. */
  String protocol();

  /**
   * Writes one breadcrumb, in the form in which {@link #writeEntry} embeds it.
   *
   * @throws IOException if {@code out} does; the breadcrumb is then left out
   */
  void writeBreadcrumb(Breadcrumb crumb, OutputStream out) throws IOException;

  /**
   * Writes one entry, complete in itself.
   *
   * @param bounds how much of its texts to write
   * @throws IOException if {@code out} does; the entry is then dropped and counted
   */
  void writeEntry(LogEntry entry, EntryBounds bounds, OutputStream out) throws IOException;

  /**
   * Writes what was lost, as an entry. Delivery thread.
   *
   * @return false if this back end has no place for it, or not for so little; nothing is written
   *     then, and the next report tells it as well
   */
  boolean writeLoss(LossReport report, OutputStream out) throws IOException;

  /**
   * In which of several forms entries are written, where an option chooses; empty where there is
   * one form. What an earlier process left in another form stays where it is: it cannot stand in a
   * request with these.
   */
  default String entryForm() {
    return "";
  }

  /** What opens a request, before the first entry. */
  byte[] opening();

  /** What stands between two entries of a request. */
  byte[] separator();

  /** What closes a request, after the last entry. */
  byte[] closing();

  /** The most entries one request may hold; at least 1. */
  int maxEntriesPerRequest();

  /** Whether the back end takes a gzipped body. */
  default boolean takesGzip() {
    return true;
  }

  /**
   * Whether a request without entries is understood and stores nothing: what tools try a back end
   * with.
   */
  default boolean takesEmptyRequests() {
    return true;
  }

  /**
   * An entry as JSON, for the dead letters, which people read. The entry itself, where it is JSON.
   * Delivery thread.
   *
   * @throws IOException if {@code entry} is none of this format
   */
  default byte[] asJson(byte[] entry) throws IOException {
    return entry;
  }

  /**
   * Where requests go, given the configured endpoint.
   *
   * @throws IllegalArgumentException if nothing can be sent to such an address; the message
   *     completes "expected …"
   */
  URI ingestUri(URI endpoint);

  /**
   * The headers of each request, the key's among them; not for logging.
   *
   * @param apiKey empty if there is none
   */
  Map<String, String> headers(String apiKey);

  /** What the back end's answer means. {@link Outcome#ofStatus} is the general case. */
  Outcome classify(Answer answer);
}
