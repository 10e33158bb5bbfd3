// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.TraceHubConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The settings under {@code tracehub.*} in Spring's environment: of whatever source, spelt in any
 * of Spring's ways, with placeholders, lists and maps.
 */
final class SpringSettings {

  /** A value and where it stands. */
  record Found(String text, String origin) {}

  private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("tracehub");
  private static final int MOST_PARTS = 1000;

  /** What is a setting of this module, or of those for web applications. */
  private static final List<String> OTHERS = List.of("web", "spring", "config");

  private static final List<String> OF_SPRING =
      List.of("clients", "filter", "graphql", "health-status", "tasks");

  /** Their stray names are told of already: they are the process's own. */
  private static final Set<String> OF_THE_PROCESS =
      Set.of(
          StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
          StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);

  private final ConfigurableEnvironment environment;

  SpringSettings(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  /**
   * All that is set.
   *
   * @param warnings are told of names that are no setting, a sentence each
   */
  TraceHubConfig.Builder read(Consumer<String> warnings) {
    TraceHubConfig.Builder settings = TraceHubConfig.builder();
    for (String name : TraceHubConfig.settingNames()) {
      String property = TraceHubConfig.propertyName(name);
      List<Found> found = all(ConfigurationPropertyName.of(property));
      if (!found.isEmpty()) {
        settings.set(
            name,
            found.stream().map(Found::text).toList(),
            property + " at " + found.get(0).origin);
      }
    }
    unknown(warnings);
    return settings;
  }

  /** One value, or the parts of a list or map, from the first source that has any. */
  List<Found> all(ConfigurationPropertyName name) {
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      Found single = found(source.getConfigurationProperty(name));
      if (single != null) {
        if (!(single.text.isBlank() && isEnvironment(source))) {
          return List.of(single);
        }
      } else if (source.containsDescendantOf(name) != ConfigurationPropertyState.ABSENT) {
        List<Found> parts = parts(source, name);
        if (!parts.isEmpty()) {
          return parts;
        }
      }
    }
    return List.of();
  }

  private List<Found> parts(ConfigurationPropertySource source, ConfigurationPropertyName name) {
    List<Found> parts = new ArrayList<>();
    for (int i = 0; i < MOST_PARTS; i++) {
      Found part = found(source.getConfigurationProperty(name.append("[" + i + "]")));
      if (part == null) {
        break;
      }
      parts.add(part);
    }
    if (parts.isEmpty() && source instanceof IterableConfigurationPropertySource iterable) {
      for (ConfigurationPropertyName each : iterable) {
        Found value = name.isAncestorOf(each) ? found(source.getConfigurationProperty(each)) : null;
        if (value != null) {
          parts.add(new Found(key(name, each) + "=" + escaped(value.text), value.origin));
        }
      }
    }
    return parts;
  }

  private static String key(ConfigurationPropertyName map, ConfigurationPropertyName entry) {
    List<String> elements = new ArrayList<>();
    for (int i = map.getNumberOfElements(); i < entry.getNumberOfElements(); i++) {
      elements.add(entry.getElement(i, Form.ORIGINAL));
    }
    return String.join(".", elements);
  }

  private static String escaped(String value) {
    return value.replace("%", "%25").replace(",", "%2C");
  }

  /** A placeholder that nobody resolves stays, and is told as what it is. */
  private @Nullable Found found(@Nullable ConfigurationProperty property) {
    if (property == null || property.getValue() == null) {
      return null;
    }
    String text = environment.resolvePlaceholders(String.valueOf(property.getValue()));
    return new Found(text, origin(property));
  }

  private static String origin(ConfigurationProperty property) {
    if (property.getOrigin() != null) {
      return property.getOrigin().toString();
    }
    ConfigurationPropertySource source = property.getSource();
    return source != null && source.getUnderlyingSource() instanceof PropertySource<?> known
        ? known.getName()
        : "Spring's environment";
  }

  private static boolean isEnvironment(ConfigurationPropertySource source) {
    return source.getUnderlyingSource() instanceof PropertySource<?> known
        && known.getName().endsWith(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
  }

  private void unknown(Consumer<String> warnings) {
    List<String> known = new ArrayList<>(OTHERS);
    for (String name : TraceHubConfig.settingNames()) {
      known.add(TraceHubConfig.propertyName(name).substring("tracehub.".length()));
    }
    unknownUnder(
        PREFIX,
        known,
        (name, origin) -> warnings.accept(TraceHubConfig.unknownProperty(name, origin)));
    unknownUnder(PREFIX.append("spring"), OF_SPRING, warnings);
  }

  /** Tells of each name that stands under a prefix and is not known there, with those that are. */
  void unknownUnder(
      ConfigurationPropertyName prefix, List<String> known, Consumer<String> warnings) {
    unknownUnder(
        prefix,
        known,
        (name, origin) ->
            warnings.accept(
                "TraceHub setting %s (value not shown) from %s is unknown: expected one of %s."
                    .formatted(name, origin, String.join(", ", known))));
  }

  /**
   * The names that stand under a prefix and are not known there, each once.
   *
   * @param known as they follow the prefix, in kebab case
   * @param teller is told the whole name and where it stands
   */
  private void unknownUnder(
      ConfigurationPropertyName prefix, List<String> known, BiConsumer<String, String> teller) {
    Set<String> uniform = new TreeSet<>();
    known.forEach(name -> uniform.add(name.replace("-", "")));
    Set<String> told = new TreeSet<>();
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      boolean ofTheProcess =
          source.getUnderlyingSource() instanceof PropertySource<?> property
              && OF_THE_PROCESS.contains(property.getName());
      if (!ofTheProcess && source instanceof IterableConfigurationPropertySource iterable) {
        for (ConfigurationPropertyName name : iterable) {
          if (prefix.isAncestorOf(name)
              && !uniform.contains(name.getElement(prefix.getNumberOfElements(), Form.UNIFORM))
              && told.add(name.toString())) {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            teller.accept(
                name.toString(), property == null ? "Spring's environment" : origin(property));
          }
        }
      }
    }
  }
}
