// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import io.tracehub.Breadcrumb;
import io.tracehub.Event;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Masks one record after the other, for one thread. What comes again and again, such as the names
 * of loggers and threads, templates, and the keys of an MDC, it masks once and keeps: a text takes
 * the place of another that happens to have the same hash, so it stays small.
 */
public final class RecordMasker {

  /** The name under which stands that masking failed. */
  static final String FAILED = "masking";

  private static final int PLACES = 1024;
  private static final int CONTEXTS = 256;
  private static final int MAX_KEPT_CHARS = 256;
  private static final int MAX_KEPT_CONTEXT_CHARS = 1024;

  /** At least as many pairs of an MDC as may be sent. */
  private static final int MAX_PAIRS = 1000;

  private static final String MORE = "…";

  private final Masker masker;
  private final int maxTextChars;
  private final Structures structures;
  private final EventMasker events;
  private final @Nullable String[] texts = new String[PLACES];
  private final @Nullable String[] masked = new String[PLACES];
  private final @Nullable Context[] contexts = new Context[CONTEXTS];

  /** Of the record before, which is as a rule of the same request. */
  private Context last = new Context(Map.of(), Map.of());

  private record Context(Map<String, String> raw, Map<String, String> masked) {}

  /**
   * One that masks as {@code masker} does.
   *
   * @param maxTextChars more of a single text is not looked at, since it would not be sent
   */
  RecordMasker(Masker masker, int maxTextChars) {
    this.masker = masker;
    this.maxTextChars = maxTextChars;
    this.structures = masker.structures(this::text, this::recurring);
    this.events = new EventMasker(masker, this);
  }

  /**
   * A record that shows no secret; its parts are masked when they are asked for.
   *
   * @param charsMissing how much of its message was cut off at capture
   */
  public CapturedRecord masked(CapturedRecord raw, long charsMissing) {
    return new MaskedRecord(raw, this, charsMissing);
  }

  /** What was said of an event beside the record, without secrets. */
  public Event masked(Event said) {
    return said == Event.NONE ? said : events.masked(said);
  }

  /** A breadcrumb without secrets. */
  public Breadcrumb masked(Breadcrumb breadcrumb) {
    return events.masked(breadcrumb);
  }

  /** The text without secrets. */
  public String text(String raw) {
    return text(raw, 0);
  }

  /** The same of one of which so much is missing already. */
  String text(String raw, long charsMissing) {
    return masker.text(raw, maxTextChars, charsMissing);
  }

  String id(String raw) {
    return masker.id(raw);
  }

  CapturedThrowable throwable(CapturedThrowable raw) {
    return masker.throwable(raw, maxTextChars);
  }

  /** The same of one that is likely to come again. */
  String recurring(String raw) {
    if (raw.length() > MAX_KEPT_CHARS) {
      return text(raw);
    }
    int place = spread(raw.hashCode()) & (PLACES - 1);
    String known = masked[place];
    if (known == null || !raw.equals(texts[place])) {
      known = text(raw);
      texts[place] = raw;
      masked[place] = known;
    }
    return known;
  }

  /**
   * The MDC of a call, masked. All calls of a request tend to have the same one, and then it comes
   * back as the same object.
   */
  Map<String, String> context(Map<String, String> raw) {
    if (raw == last.raw) {
      return last.masked;
    }
    if (raw.isEmpty()) {
      return raw;
    }
    try {
      if (raw.size() > MAX_PAIRS) {
        return maskedContext(beginning(raw));
      }
      int place = spread(raw.hashCode()) & (CONTEXTS - 1);
      Context kept = contexts[place];
      if (kept == null || (raw != kept.raw && !raw.equals(kept.raw))) {
        kept = new Context(raw, maskedContext(raw));
        contexts[place] = chars(raw) <= MAX_KEPT_CONTEXT_CHARS ? kept : null;
      }
      if (contexts[place] != null) {
        last = kept;
      }
      return kept.masked;
    } catch (Throwable failed) {
      return Map.of(FAILED, Kind.ERROR.tag());
    }
  }

  private Map<String, String> maskedContext(Map<String, String> raw) {
    Map<String, String> masked = new LinkedHashMap<>();
    structures.map(raw).forEach((name, value) -> masked.put(name, String.valueOf(value)));
    return masked;
  }

  /** Masking all of a huge one would keep the batch thread for as long as it is huge. */
  private static Map<String, String> beginning(Map<String, String> huge) {
    Map<String, String> beginning = new LinkedHashMap<>();
    for (Map.Entry<String, String> pair : huge.entrySet()) {
      if (beginning.size() == MAX_PAIRS) {
        beginning.put(MORE, huge.size() - MAX_PAIRS + " more");
        break;
      }
      beginning.put(pair.getKey(), pair.getValue());
    }
    return beginning;
  }

  private static long chars(Map<String, @Nullable String> context) {
    long chars = 0;
    for (Map.Entry<String, @Nullable String> pair : context.entrySet()) {
      chars += String.valueOf(pair.getKey()).length() + String.valueOf(pair.getValue()).length();
    }
    return chars;
  }

  /** Key-values, masked. */
  Map<String, @Nullable Object> fields(Map<String, ?> raw) {
    try {
      return raw.isEmpty() ? Map.of() : structures.map(raw);
    } catch (Throwable failed) {
      return Map.of(FAILED, Kind.ERROR.tag());
    }
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }
}
