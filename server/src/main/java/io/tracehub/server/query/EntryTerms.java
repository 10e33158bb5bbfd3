// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the index is to know of one entry: its texts as words, its values as {@linkplain Term
 * terms}. Not safe for use by several threads.
 */
public final class EntryTerms {
  /** Keys that mean a place of the entry, and so no key-value of that name. */
  private static final Set<String> FACETS =
      Set.of(
          "level",
          "service",
          "environment",
          "logger",
          "thread",
          "host",
          "kind",
          "protocol",
          "project",
          "release",
          "trace",
          "error",
          "instance",
          "issue");

  /** Members of {@code extra} that are no key-values, or are told in another way. */
  private static final Set<String> STRUCTURE =
      Set.of(
          "sequence",
          "template",
          "args",
          "fingerprint",
          "suppressed",
          "caller",
          "frames",
          "causes",
          "breadcrumbs",
          "breadcrumbs_omitted",
          "breadcrumbs_shortened",
          "logs",
          "logs_omitted",
          "trail",
          "since",
          "until",
          "lost",
          "parent_span_id",
          "span_events",
          "span_links",
          "exception");

  /** Members whose members are key-values by their own names. */
  private static final Set<String> TRANSPARENT = Set.of("mdc", "tags", "contexts");

  private static final int MAX_TERMS = 256;
  private static final int MAX_DEPTH = 5;
  private static final int MAX_VALUE_CHARS = 1_000;

  /** A name is read again with each value and each name below it, of which there may be many. */
  private static final int MAX_NAME_CHARS = 200;

  private static final int MAX_LOGGER_PARTS = 16;
  private static final double MAX_EXACT_INTEGER = 1L << 53;

  private final Set<String> terms = new LinkedHashSet<>();
  private final Set<String> keys = new LinkedHashSet<>();
  private final EntryWords words = new EntryWords();

  /** Takes what the entry says, which has TraceHub's form. */
  public EntryTerms(JsonNode entry) {
    terms.add(Term.EVERY);
    facet("level", text(entry, "level"));
    facet("service", text(entry, "service"));
    facet("environment", text(entry, "environment"));
    facet("thread", text(entry, "thread_id"));
    facet("host", text(entry, "host"));
    facet("trace", text(entry, "trace_id"));
    error(text(entry, "error_type"));
    JsonNode extra = entry.path("extra");
    facet("release", text(extra, "release"));
    facet("instance", text(extra, "instance"));
    members("", extra, 0);
    words.addAll(entry);
  }

  /** Adds what the entry does not say itself; nothing for an empty value. */
  public EntryTerms facet(String key, String value) {
    if (!value.isEmpty()) {
      if (!Term.EVERY_ENTRY_HAS.contains(key)) {
        terms.add(Term.has(key));
      }
      terms.add(Term.is(key, value));
    }
    return this;
  }

  /** Adds a logger: its name, those above it, and its simple name. */
  public EntryTerms logger(String name) {
    facet("logger", name);
    int parts = 0;
    for (int dot = name.indexOf('.');
        dot >= 0 && parts < MAX_LOGGER_PARTS;
        dot = name.indexOf('.', dot + 1)) {
      facet("logger", name.substring(0, dot));
      parts++;
    }
    return facet("logger", name.substring(name.lastIndexOf('.') + 1));
  }

  /** The texts, for the column {@code words}. */
  public String words() {
    return words.toString();
  }

  /** The terms, for the column {@code terms}; the entry's time is not among them. */
  public String terms() {
    return String.join(" ", terms);
  }

  /** The keys of an entry's key-values, by which it can be found. */
  public static Set<String> keys(JsonNode entry) {
    return new EntryTerms(entry).keys;
  }

  /** What is known only when the entry is stored, as terms to add to the others. */
  public static String stored(long atMillis, @Nullable Integer project, @Nullable Long issue) {
    StringBuilder terms = new StringBuilder(TimeRange.termsOf(atMillis));
    add(terms, "project", project);
    add(terms, "issue", issue);
    return terms.toString();
  }

  private static void add(StringBuilder terms, String key, @Nullable Number value) {
    if (value != null) {
      terms.append(' ').append(Term.has(key));
      terms.append(' ').append(Term.is(key, value.toString()));
    }
  }

  private void error(String type) {
    facet("error", type);
    facet("error", type.substring(type.lastIndexOf('.') + 1));
    facet("error", type.substring(type.lastIndexOf('$') + 1));
  }

  private void members(String prefix, JsonNode object, int depth) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = member.getKey();
      if (depth == 0 && STRUCTURE.contains(name)) {
        continue;
      }
      boolean transparent = depth == 0 && TRANSPARENT.contains(name);
      value(transparent ? "" : prefix + name, member.getValue(), depth + 1);
    }
  }

  private void value(String name, JsonNode value, int depth) {
    if (value.isNull() || terms.size() >= MAX_TERMS || name.length() > MAX_NAME_CHARS) {
      return;
    }
    if (value.isObject()) {
      has(name);
      if (depth < MAX_DEPTH) {
        members(name.isEmpty() ? "" : name + ".", value, depth);
      }
    } else if (value.isArray()) {
      value.forEach(element -> value(name, element, depth + 1));
    } else if (has(name) && value.asText().length() <= MAX_VALUE_CHARS) {
      terms.add(Term.is(name, value.asText()));
      if (value.isFloatingPointNumber() && value.canConvertToExactIntegral()) {
        wholeNumber(name, value.doubleValue());
      }
    }
  }

  /** What one program writes as 5.0 others write as 5, and so does whoever looks for it. */
  private void wholeNumber(String name, double value) {
    if (Math.abs(value) <= MAX_EXACT_INTEGER) {
      terms.add(Term.is(name, Long.toString((long) value)));
    }
  }

  private boolean has(String name) {
    boolean ours = name.isEmpty() || FACETS.contains(name.toLowerCase(Locale.ROOT));
    if (!ours) {
      terms.add(Term.has(name));
      keys.add(name);
    }
    return !ours;
  }

  private static String text(JsonNode object, String member) {
    JsonNode value = object.path(member);
    return value.isTextual() ? value.textValue() : "";
  }
}
