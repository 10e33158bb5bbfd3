// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.Transport;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How entries leave: the value of the setting {@code transport}.
 *
 * @param word http, debug, null, or the name of a class
 * @param users that class; null for one of ours
 */
record TransportChoice(String word, @Nullable UserClass<Transport> users) {

  static final TransportChoice HTTP = new TransportChoice("http", null);
  static final TransportChoice DEBUG = new TransportChoice("debug", null);
  static final TransportChoice NULL = new TransportChoice("null", null);

  static TransportChoice parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "http" -> HTTP;
      case "debug" -> DEBUG;
      case "null" -> NULL;
      default -> new TransportChoice(text, UserClass.named(text, Transport.class));
    };
  }

  /** Whether entries go to the endpoint, with the key. */
  boolean isHttp() {
    return equals(HTTP);
  }

  /** A new instance of the user's class. */
  Transport make() {
    return Objects.requireNonNull(users).make(Settings.TRANSPORT);
  }

  @Override
  public String toString() {
    return word;
  }
}
