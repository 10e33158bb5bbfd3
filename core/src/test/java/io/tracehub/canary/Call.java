// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One log call, for any framework to make.
 *
 * @param breadcrumb whether it is to be a DEBUG call, followed by a WARN call of the same trace
 * @param template the message, with {@code {}} for each argument
 */
public record Call(
    boolean breadcrumb,
    String template,
    List<Object> arguments,
    Map<String, String> mdc,
    Map<String, Object> keyValues,
    List<String> markers,
    String thread,
    String logger,
    @Nullable Throwable throwable) {

  private static final String LOGGER = "com.acme.orders.OrderService";

  static Call saying(String template, Object... arguments) {
    return new Call(
        false, template, List.of(arguments), Map.of(), Map.of(), List.of(), "main", LOGGER, null);
  }

  static Call asBreadcrumb(String template) {
    return new Call(true, template, List.of(), Map.of(), Map.of(), List.of(), "main", LOGGER, null);
  }

  Call withMdc(Map<String, String> context) {
    return new Call(
        breadcrumb, template, arguments, context, keyValues, markers, thread, logger, throwable);
  }

  Call withKeyValues(Map<String, Object> pairs) {
    return new Call(
        breadcrumb, template, arguments, mdc, pairs, markers, thread, logger, throwable);
  }

  Call withMarker(String marker) {
    return new Call(
        breadcrumb,
        template,
        arguments,
        mdc,
        keyValues,
        List.of(marker),
        thread,
        logger,
        throwable);
  }

  Call onThread(String name) {
    return new Call(
        breadcrumb, template, arguments, mdc, keyValues, markers, name, logger, throwable);
  }

  Call throughLogger(String name) {
    return new Call(
        breadcrumb, template, arguments, mdc, keyValues, markers, thread, name, throwable);
  }

  Call throwing(Throwable exception) {
    return new Call(
        breadcrumb, template, arguments, mdc, keyValues, markers, thread, logger, exception);
  }

  /** The message with its holes filled. */
  public String message() {
    String message = template;
    for (Object argument : arguments) {
      int hole = message.indexOf("{}");
      message = message.substring(0, hole) + argument + message.substring(hole + 2);
    }
    return message;
  }

  /** Every text of the call, each by itself: message, values, names of things, exceptions. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    texts.add(message());
    texts.addAll(mdc.values());
    keyValues.values().forEach(value -> addTexts(value, texts));
    texts.addAll(markers);
    texts.add(thread);
    texts.add(logger);
    addMessages(throwable, texts);
    return texts;
  }

  private static void addTexts(Object value, List<String> texts) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(inner -> addTexts(inner, texts));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> addTexts(inner, texts));
    } else {
      texts.add(value.toString());
    }
  }

  private static void addMessages(@Nullable Throwable thrown, List<String> texts) {
    if (thrown != null) {
      texts.add(thrown.getMessage());
      addMessages(thrown.getCause(), texts);
      for (Throwable suppressed : thrown.getSuppressed()) {
        addMessages(suppressed, texts);
      }
    }
  }
}
