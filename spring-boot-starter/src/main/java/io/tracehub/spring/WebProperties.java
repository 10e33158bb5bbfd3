// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.spring.SpringSettings.Found;
import io.tracehub.web.WebOptions;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The properties {@code tracehub.web.*}: the options of {@link WebOptions}, and whom calls tell.
 */
final class WebProperties {

  private static final ConfigurationPropertyName PREFIX =
      ConfigurationPropertyName.of("tracehub.web");

  /** For the hosts that outgoing calls tell their trace id. */
  private static final String PROPAGATE_TO = "propagate-to";

  private final SpringSettings environment;

  WebProperties(ConfigurableEnvironment environment) {
    this.environment = new SpringSettings(environment);
  }

  /** Their names, as they follow the prefix. */
  static List<String> names() {
    return Stream.concat(
            WebOptions.names().stream().map(DataObjectPropertyName::toDashedForm),
            Stream.of(PROPAGATE_TO))
        .toList();
  }

  /** Sets what is said; of what cannot be used a sentence is told. */
  void addTo(WebOptions.Builder options, Consumer<String> warnings) {
    for (String name : WebOptions.names()) {
      ConfigurationPropertyName property = PREFIX.append(DataObjectPropertyName.toDashedForm(name));
      List<Found> found = environment.all(property);
      if (!found.isEmpty()) {
        String text = found.stream().map(Found::text).collect(Collectors.joining(","));
        options.set(name, text, property + " at " + found.get(0).origin(), warnings);
      }
    }
    environment.unknownUnder(PREFIX, names(), warnings);
  }

  /** The hosts that are told; empty for all. */
  List<String> propagateTo() {
    return environment.all(PREFIX.append(PROPAGATE_TO)).stream()
        .flatMap(found -> Stream.of(found.text().split(",")))
        .map(String::trim)
        .filter(host -> !host.isEmpty())
        .toList();
  }
}
