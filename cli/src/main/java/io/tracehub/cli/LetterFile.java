// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of entries that a back end refused, one a line. Three programs leave them:
 *
 * <pre>
 *   failed_2026-11-20T12-00-00_00c0ffee00c0ffee_17.jsonl   this SDK, with a .reason.json beside
 *   failed_2026-11-20T12-00-00.jsonl                       TraceHub's SDK for Python
 *   failed_1795176000123.jsonl                             TraceHub's SDKs for Java and C++
 * </pre>
 *
 * @param when it was written: what its name says, or else its time of change
 * @param key tells it from another file that takes its name later; null where there is none
 */
record LetterFile(Path path, Instant when, long bytes, @Nullable Object key) {

  static final Comparator<LetterFile> BY_AGE =
      Comparator.comparing(LetterFile::when).thenComparing(letter -> letter.path().toString());

  private static final Pattern UTC =
      Pattern.compile("failed_(\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d)(?:_.*)?\\.jsonl");
  private static final Pattern MILLIS = Pattern.compile("failed_(\\d{10,15})\\.jsonl");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss", Locale.ROOT);

  /** Null if there is no such file; a symbolic link is none. */
  static @Nullable LetterFile at(Path path) throws IOException {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    BasicFileAttributes about =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Instant named = timeIn(String.valueOf(path.getFileName()));
    return new LetterFile(
        path,
        named == null ? about.lastModifiedTime().toInstant() : named,
        about.size(),
        about.fileKey());
  }

  private static @Nullable Instant timeIn(String name) {
    try {
      Matcher utc = UTC.matcher(name);
      if (utc.matches()) {
        return LocalDateTime.parse(utc.group(1), TIME).toInstant(ZoneOffset.UTC);
      }
      Matcher millis = MILLIS.matcher(name);
      return millis.matches() ? Instant.ofEpochMilli(Long.parseLong(millis.group(1))) : null;
    } catch (DateTimeException noTimeAfterAll) {
      return null;
    }
  }

  /** Whether what bears the name now is the file that was looked at, perhaps with lines added. */
  boolean isStillThere() throws IOException {
    LetterFile now = at(path);
    return now != null && Objects.equals(now.key, key) && now.bytes >= bytes;
  }

  String name() {
    return String.valueOf(path.getFileName());
  }

  Path reasonPath() {
    return path.resolveSibling(name() + ".reason.json");
  }

  LetterLines lines() throws IOException {
    return new LetterLines(Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS));
  }
}
