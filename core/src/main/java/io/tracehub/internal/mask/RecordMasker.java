// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import io.tracehub.spi.CapturedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Masks one record after the other, for one thread. What comes again and again, such as the names
 * of loggers and threads, templates, and the keys of an MDC, it masks once and keeps: a text takes
 * the place of another that happens to have the same hash, so it stays small.
 */
public final class RecordMasker {

  private static final int PLACES = 1024;
  private static final int MAX_KEPT_CHARS = 256;

  private final Masker masker;
  private final int maxTextChars;
  private final @Nullable String[] texts = new String[PLACES];
  private final @Nullable String[] masked = new String[PLACES];

  /**
   * One that masks as {@code masker} does.
   *
   * @param maxTextChars more of a single text is not looked at, since it would not be sent
   */
  RecordMasker(Masker masker, int maxTextChars) {
    this.masker = masker;
    this.maxTextChars = maxTextChars;
  }

  /**
   * A record that shows no secret; its parts are masked when they are asked for.
   *
   * @param charsMissing how much of its message was cut off at capture
   */
  public CapturedRecord masked(CapturedRecord raw, long charsMissing) {
    return new MaskedRecord(raw, masker, this, maxTextChars, charsMissing);
  }

  /** The text without secrets. */
  String text(String raw) {
    return masker.text(raw, maxTextChars, 0);
  }

  /** The same of one that is likely to come again. */
  String recurring(String raw) {
    if (raw.length() > MAX_KEPT_CHARS) {
      return text(raw);
    }
    int hash = raw.hashCode();
    int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
    String known = masked[place];
    if (known == null || !raw.equals(texts[place])) {
      known = text(raw);
      texts[place] = raw;
      masked[place] = known;
    }
    return known;
  }
}
