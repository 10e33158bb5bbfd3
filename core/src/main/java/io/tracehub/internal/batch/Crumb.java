// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.internal.ring.TakenRecord;
import org.jspecify.annotations.Nullable;

/**
 * One breadcrumb: at first the record itself, unrendered; once an event needed it, its bytes.
 * Linked to its neighbours in age over all trails, so that the oldest is found, and any removed, at
 * once.
 */
final class Crumb {

  /** What a crumb keeps alive beside texts: itself, the record, its place in the queues. */
  private static final int OBJECT_BYTES = 200;

  final Trail trail;
  @Nullable Crumb older;
  @Nullable Crumb newer;
  private @Nullable TakenRecord record;
  private byte @Nullable [] encoded;

  Crumb(Trail trail, TakenRecord record) {
    this.trail = trail;
    this.record = record;
  }

  @Nullable TakenRecord record() {
    return record;
  }

  byte @Nullable [] encoded() {
    return encoded;
  }

  /** From now on the bytes stand for the record. */
  void keepEncoded(byte[] bytes) {
    encoded = bytes;
    record = null;
  }

  int heldBytes() {
    int content = encoded == null ? (record == null ? 0 : record.heldBytes()) : encoded.length;
    return OBJECT_BYTES + content;
  }
}
