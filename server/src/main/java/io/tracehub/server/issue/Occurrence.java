// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.issue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one error is an occurrence of. Immutable and pure: the same entry always makes the same.
 *
 * @param key tells one trouble from another within a project
 * @param title for people
 * @param errorType empty if there was no exception
 * @param culprit the innermost frame of the application, else the logger; may be empty
 * @param values what is counted of it: release, service, environment, host, where it has them
 */
public record Occurrence(
    String key,
    String title,
    String errorType,
    String culprit,
    String level,
    Map<String, String> values) {
  private static final Set<String> LEVELS = Set.of("ERROR", "FATAL");
  private static final int MAX_TITLE_CHARS = 300;
  private static final int MAX_VALUE_CHARS = 200;

  public Occurrence {
    values = Map.copyOf(values);
  }

  /**
   * Of an entry in TraceHub's form.
   *
   * @param logger the name under which it was logged
   * @return null for what is no error
   */
  public static @Nullable Occurrence of(JsonNode entry, String kind, String logger) {
    String level = text(entry, "level");
    boolean told = kind.equals("event") || kind.equals("log");
    if (!told || !LEVELS.contains(level)) {
      return null;
    }
    return new Occurrence(
        key(entry),
        title(entry),
        cut(text(entry, "error_type"), MAX_VALUE_CHARS),
        cut(culprit(entry, logger), MAX_VALUE_CHARS),
        level,
        values(entry));
  }

  /** 64 hexadecimal digits that stand for the trouble in this project. */
  public String fingerprint(@Nullable Integer project) {
    try {
      byte[] text = ((project == null ? "" : project) + "|" + key).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  /** What the client says, if it does; else by stack, or by type and message. */
  private static String key(JsonNode entry) {
    JsonNode said = entry.path("extra").path("fingerprint");
    if (said.isArray() && !said.isEmpty() && allTexts(said)) {
      return "client|" + said;
    }
    String type = text(entry, "error_type");
    String stack = text(entry, "stack_trace");
    if (!stack.isEmpty()) {
      return type + "|" + StackText.key(stack);
    }
    String message = Normalised.message(text(entry, "message"));
    return type.isEmpty() ? message : type + "|" + message;
  }

  private static boolean allTexts(JsonNode array) {
    for (JsonNode element : array) {
      if (!element.isTextual()) {
        return false;
      }
    }
    return true;
  }

  private static String title(JsonNode entry) {
    String type = text(entry, "error_type");
    String message = text(entry, "error_message");
    if (type.isEmpty() || message.isEmpty()) {
      message = text(entry, "message");
    }
    String line = message.lines().filter(text -> !text.isBlank()).findFirst().orElse("").strip();
    if (type.isEmpty()) {
      return cut(line, MAX_TITLE_CHARS);
    }
    String simple = type.substring(type.lastIndexOf('.') + 1);
    return cut(line.isEmpty() ? simple : simple + ": " + line, MAX_TITLE_CHARS);
  }

  private static String culprit(JsonNode entry, String logger) {
    for (JsonNode frame : entry.path("extra").path("frames")) {
      String function = text(frame, "function");
      boolean ours =
          frame.has("in_app")
              ? frame.path("in_app").asBoolean()
              : StackText.isOfApplication(function);
      if (ours && !function.isEmpty()) {
        return function;
      }
    }
    return StackText.culprit(text(entry, "stack_trace")).orElse(logger);
  }

  private static Map<String, String> values(JsonNode entry) {
    Map<String, String> values = new LinkedHashMap<>();
    put(values, "release", entry.path("extra"));
    for (String name : new String[] {"service", "environment", "host"}) {
      put(values, name, entry);
    }
    return values;
  }

  private static void put(Map<String, String> values, String name, JsonNode object) {
    String value = text(object, name);
    if (!value.isEmpty()) {
      values.put(name, cut(value, MAX_VALUE_CHARS));
    }
  }

  private static String text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isTextual() ? value.textValue().replace('\0', '\ufffd') : "";
  }

  private static String cut(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text;
    }
    boolean pair = Character.isHighSurrogate(text.charAt(maxChars - 1));
    return text.substring(0, pair ? maxChars - 1 : maxChars) + "…";
  }

  /** In which a word of the title, the type or the culprit is looked for. */
  String searchText() {
    return (title + "\n" + errorType + "\n" + culprit).toLowerCase(Locale.ROOT);
  }
}
