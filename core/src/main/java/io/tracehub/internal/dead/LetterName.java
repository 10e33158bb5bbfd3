// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.dead;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a dead letter is called. Like the names that other TraceHub SDKs give it matches {@code
 * failed_*.jsonl}; unlike them it is unique.
 *
 * <pre>
 *   failed_2026-11-20T12-00-00_00c0ffee00c0ffee_17.jsonl                the entries, one a line
 *   failed_2026-11-20T12-00-00_00c0ffee00c0ffee_17.jsonl.reason.json    why they are here
 *   … .tmp                                                              either, while it is written
 * </pre>
 *
 * @param time when it was buried, in UTC
 * @param instance the pipeline that numbered its entries
 * @param number tells apart what the same pipeline buried
 */
record LetterName(String time, String instance, long number) {

  static final String REASON = ".reason.json";
  static final String UNFINISHED = ".tmp";

  /** Oldest first. */
  static final Comparator<LetterName> BY_AGE =
      Comparator.comparing(LetterName::time)
          .thenComparingLong(LetterName::number)
          .thenComparing(LetterName::instance);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern OURS =
      Pattern.compile(
          "failed_(\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d)_([0-9A-Za-z-]{1,32})_(\\d{1,18})\\.jsonl");

  // By its own code: a record's own keeps our class loader (JDK-8078641).
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LetterName name
        && number == name.number
        && time.equals(name.time)
        && instance.equals(name.instance);
  }

  @Override
  public int hashCode() {
    return Objects.hash(time, instance, number);
  }

  /** A name that holds nothing but letters, digits and dashes, whatever the instance is called. */
  static LetterName of(Instant time, String instance, long number) {
    String harmless = instance.replaceAll("[^0-9A-Za-z-]", "-");
    return new LetterName(
        TIME.format(time),
        harmless.isEmpty() ? "-" : harmless.substring(0, Math.min(32, harmless.length())),
        number);
  }

  /** Null if the file was not named by us. */
  static @Nullable LetterName parse(String file) {
    Matcher name = OURS.matcher(file);
    return name.matches()
        ? new LetterName(name.group(1), name.group(2), Long.parseLong(name.group(3)))
        : null;
  }

  /** The name of the file with the entries. */
  String entries() {
    return "failed_" + time + "_" + instance + "_" + number + ".jsonl";
  }

  /** The name of the file with the reason. */
  String reason() {
    return entries() + REASON;
  }
}
