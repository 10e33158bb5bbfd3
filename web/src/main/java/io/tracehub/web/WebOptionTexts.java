// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import io.tracehub.spi.Units;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The list of all options: what each is called and looks like as a text, wherever that stands, and
 * what is said of one that cannot be used.
 */
final class WebOptionTexts {

  private static final String FLAG = "true or false";
  private static final int SHOWN_CHARS = 100;
  private static final Map<String, Form> FORMS = forms();

  private WebOptionTexts() {}

  /** What the text of an option looks like, and where its value goes. */
  private record Form(String expected, BiConsumer<WebOptions.Builder, String> put) {}

  private static Map<String, Form> forms() {
    Map<String, Form> forms = new LinkedHashMap<>();
    forms.put("captureRequestBody", flag(WebOptions.Builder::captureRequestBody));
    forms.put("captureResponseBody", flag(WebOptions.Builder::captureResponseBody));
    forms.put("captureHeaders", flag(WebOptions.Builder::captureHeaders));
    forms.put("captureFailed", flag(WebOptions.Builder::captureFailed));
    forms.put("captureSuccess", flag(WebOptions.Builder::captureSuccess));
    forms.put(
        "slowerThan",
        new Form(
            "a time with its unit such as 2 s, or 0 s for never",
            (options, text) -> options.slowerThan(notNegative(Units.duration(text)))));
    forms.put(
        "maxBodyBytes",
        new Form(
            "a number of bytes from 0 to 16 MiB, such as 64 KiB",
            (options, text) -> options.maxBodyBytes(bodyBytes(text))));
    forms.put(
        "ignoredPaths",
        new Form(
            "paths separated by commas, each with at most a * at its end",
            (options, text) -> options.ignoredPaths(paths(text))));
    forms.put("shouldCapture", callback(Predicate.class, WebOptionTexts::shouldCapture));
    forms.put("traceId", callback(Function.class, WebOptionTexts::traceId));
    return forms;
  }

  static List<String> names() {
    return List.copyOf(FORMS.keySet());
  }

  /** Sets one option; what is said if it cannot be used, null if it can. */
  static @Nullable String set(WebOptions.Builder options, String name, String text, String origin) {
    Form form = FORMS.get(name);
    if (form == null) {
      return "TraceHub setting %s (value not shown) from %s is unknown: expected one of %s."
          .formatted(shown(name), origin, String.join(", ", FORMS.keySet()));
    }
    try {
      form.put().accept(options, text.trim());
      return null;
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      return "TraceHub setting %s = '%s' from %s cannot be used: expected %s. Its default is used."
          .formatted(name, shown(text), origin, form.expected());
    }
  }

  private static String shown(String text) {
    String oneLine = text.replaceAll("\\p{Cntrl}", "?");
    return oneLine.length() > SHOWN_CHARS ? oneLine.substring(0, SHOWN_CHARS) + "…" : oneLine;
  }

  private static Form flag(BiConsumer<WebOptions.Builder, Boolean> put) {
    return new Form(FLAG, (options, text) -> put.accept(options, flag(text)));
  }

  private static boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Duration notNegative(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(duration.toString());
    }
    return duration;
  }

  private static int bodyBytes(String text) {
    long bytes = Units.bytes(text);
    if (bytes > WebOptions.MAX_BODY_BYTES) {
      throw new IllegalArgumentException(text);
    }
    return (int) bytes;
  }

  private static List<String> paths(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> paths = Arrays.stream(text.split(",", -1)).map(String::trim).toList();
    for (String path : paths) {
      int star = path.indexOf('*');
      if (path.isEmpty() || (star >= 0 && star < path.length() - 1)) {
        throw new IllegalArgumentException(path);
      }
    }
    return paths;
  }

  private static <T> Form callback(Class<T> kind, BiConsumer<WebOptions.Builder, T> put) {
    return new Form(
        "the name of a public class that implements "
            + kind.getName()
            + " and has a public constructor without parameters",
        (options, text) -> put.accept(options, made(text, kind)));
  }

  private static <T> T made(String className, Class<T> kind) {
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = ofThread == null ? WebOptionTexts.class.getClassLoader() : ofThread;
    try {
      return kind.cast(Class.forName(className, true, loader).getConstructor().newInstance());
    } catch (ReflectiveOperationException | ClassCastException | LinkageError wrong) {
      throw new IllegalArgumentException(className, wrong);
    }
  }

  @SuppressWarnings("unchecked") // a class of another type gives no answer
  private static void shouldCapture(WebOptions.Builder options, Predicate<?> callback) {
    options.shouldCapture((Predicate<Answered>) callback);
  }

  @SuppressWarnings("unchecked")
  private static void traceId(WebOptions.Builder options, Function<?, ?> callback) {
    options.traceId((Function<WebRequest, @Nullable String>) callback);
  }
}
