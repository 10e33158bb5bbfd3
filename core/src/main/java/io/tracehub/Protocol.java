// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.WireFormatProvider;
import io.tracehub.wire.ReplayStackProtocol;
import io.tracehub.wire.TraceHubProtocol;
import io.tracehub.wire.XrayRadarProtocol;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The language of the back end: the value of the setting {@code protocol}. */
record Protocol(Provided<WireFormatProvider> provided) {

  private static final List<WireFormatProvider> BUILT_IN =
      List.of(new TraceHubProtocol(), new XrayRadarProtocol(), new ReplayStackProtocol());

  static final Protocol TRACEHUB = new Protocol(new Provided<>(BUILT_IN.get(0)));

  /**
   * The one of this name: a built-in one, else the first that the class path has.
   *
   * @throws UserClass.NotHere if there is none
   */
  static Protocol named(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    return BUILT_IN.stream()
        .filter(each -> each.protocol().equals(name))
        .findFirst()
        .map(Provided::new)
        .or(
            () ->
                Provided.onClassPath(
                    WireFormatProvider.class, each -> name.equals(each.protocol())))
        .map(Protocol::new)
        .orElseThrow(() -> new UserClass.NotHere(name));
  }

  /** What a right name is, as it completes "expected …". */
  static String expected() {
    return BUILT_IN.stream()
            .map(WireFormatProvider::protocol)
            .sorted()
            .collect(Collectors.joining(", ", "one of ", ""))
        + ", otlp or multiplayer with tracehub-otel on the class path,"
        + " or the name of a format of your own that the class path has";
  }

  WireFormatProvider provider() {
    return provided.provider();
  }

  /**
   * What is wrong with a provider that fails where it is asked what it needs; null if nothing is.
   */
  @Nullable String trouble() {
    try {
      WireFormatProvider asked = provider();
      asked.needsKey();
      Objects.requireNonNull(asked.defaultEndpoint());
      Objects.requireNonNull(asked.optionNames()).forEach(Objects::requireNonNull);
      Objects.requireNonNull(asked.foreignNames()).forEach(Objects::requireNonNull);
      if (asked.defaultBatchSize() < 1) {
        throw new IllegalArgumentException("no entry in a request");
      }
      return null;
    } catch (RuntimeException | LinkageError thrown) {
      return failed(thrown);
    }
  }

  /** The one sentence about it. */
  String failed(Throwable thrown) {
    return "TraceHub setting protocol = %s cannot be used: expected a provider that does not fail, but it threw %s."
        .formatted(Quoted.shorten(toString()), thrown.getClass().getName());
  }

  boolean isTraceHub() {
    return equals(TRACEHUB);
  }

  @Override
  public String toString() {
    return provider().protocol();
  }
}
