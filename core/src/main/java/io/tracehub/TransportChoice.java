// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.Transport;
import io.tracehub.spi.TransportProvider;
import io.tracehub.spi.TransportSettings;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How entries leave: the value of the setting {@code transport}.
 *
 * @param word http, debug, null, a provider's name, or the name of a class
 * @param provided who brings one of that name; null for one of ours, and for a class
 * @param users that class; null for one of ours, and for a provider's
 */
record TransportChoice(
    String word,
    @Nullable Provided<TransportProvider> provided,
    @Nullable UserClass<Transport> users) {

  static final TransportChoice HTTP = new TransportChoice("http", null, null);
  static final TransportChoice DEBUG = new TransportChoice("debug", null, null);
  static final TransportChoice NULL = new TransportChoice("null", null, null);

  static TransportChoice parse(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return switch (word) {
      case "http" -> HTTP;
      case "debug" -> DEBUG;
      case "null" -> NULL;
      default -> onClassPath(word, text);
    };
  }

  private static TransportChoice onClassPath(String word, String className) {
    Optional<Provided<TransportProvider>> found =
        Provided.onClassPath(TransportProvider.class, each -> word.equals(each.name()));
    return found.isPresent()
        ? new TransportChoice(word, found.get(), null)
        : new TransportChoice(className, null, UserClass.named(className, Transport.class));
  }

  /** Whether entries go to the endpoint, with the key. */
  boolean reachesEndpoint() {
    return equals(HTTP) || provided != null;
  }

  /**
   * A new one of the user's.
   *
   * @throws TraceHubConfigException if it cannot be made
   */
  Transport make(TransportSettings settings) {
    if (provided == null) {
      return Objects.requireNonNull(users).make(Settings.TRANSPORT);
    }
    try {
      return Objects.requireNonNull(provided.provider().create(settings));
    } catch (RuntimeException | LinkageError thrown) {
      throw new TraceHubConfigException(
          List.of(
              "TraceHub setting transport = %s cannot be used: expected a provider that does not fail, but it threw %s."
                  .formatted(word, thrown.getClass().getName())));
    }
  }

  @Override
  public String toString() {
    return word;
  }
}
