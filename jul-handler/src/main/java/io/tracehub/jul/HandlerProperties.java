// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import io.tracehub.TraceHubConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/**
 * What the logging properties say to one class of handlers: everything under its name and a dot.
 *
 * <p>The {@link LogManager} answers for a name but lists none. So the file it reads as a rule is
 * read again, to find misspelt names in it and to say where a wrong value stands; what there is not
 * in effect, because the properties came from elsewhere, is passed over.
 */
final class HandlerProperties {

  /** What a handler has according to {@link java.util.logging.Handler}. */
  private static final String LEVEL = "level";

  private static final String FILTER = "filter";
  private static final List<String> WITHOUT_EFFECT = List.of("encoding", "formatter");

  private static final int MAX_SHOWN = 80;

  private final String prefix;
  private final LogManager manager = LogManager.getLogManager();
  private final @Nullable Path file = file();
  private final Properties inFile = load(file);
  private final List<String> problems = new ArrayList<>();

  private HandlerProperties(String prefix) {
    this.prefix = prefix;
  }

  static HandlerProperties of(Class<?> handler) {
    return new HandlerProperties(handler.getName() + ".");
  }

  /** Gives the builder every setting that there is. */
  void give(TraceHubConfig.Builder settings) {
    for (String name : TraceHubConfig.settingNames()) {
      String value = manager.getProperty(prefix + name);
      if (value != null) {
        settings.set(name, value, origin(name));
      }
    }
  }

  /** The handler's own level; ALL without one. */
  Level level() {
    String value = manager.getProperty(prefix + LEVEL);
    if (value != null) {
      try {
        return Level.parse(value.trim());
      } catch (IllegalArgumentException unknown) {
        refuse(LEVEL, value, "a level of java.util.logging, such as INFO, or a number");
      }
    }
    return Level.ALL;
  }

  /** The handler's filter, if it has one. */
  @Nullable Filter filter(ClassLoader loader) {
    String value = manager.getProperty(prefix + FILTER);
    if (value == null) {
      return null;
    }
    try {
      return Class.forName(value.trim(), true, loader)
          .asSubclass(Filter.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unfit) {
      refuse(
          FILTER,
          value,
          "the name of a public class that is a java.util.logging.Filter and whose constructor"
              + " takes nothing");
      return null;
    }
  }

  /** One sentence for each level or filter that was refused. */
  List<String> problems() {
    return problems;
  }

  /** One sentence for each property that sets nothing. */
  List<String> idle() {
    List<String> sentences = new ArrayList<>();
    for (String key : inFile.stringPropertyNames()) {
      if (key.startsWith(prefix) && isInEffect(key)) {
        String name = key.substring(prefix.length());
        if (WITHOUT_EFFECT.contains(name)) {
          sentences.add(
              "TraceHub ignores %s from %s: what it ships is JSON in UTF-8."
                  .formatted(name, origin(name)));
        } else if (!isKnown(name)) {
          sentences.add(TraceHubConfig.unknownSetting(name, origin(name)));
        }
      }
    }
    return sentences;
  }

  private static boolean isKnown(String name) {
    return name.equals(LEVEL)
        || name.equals(FILTER)
        || TraceHubConfig.settingNames().contains(name);
  }

  private boolean isInEffect(String key) {
    String value = inFile.getProperty(key);
    return value != null && value.equals(manager.getProperty(key));
  }

  private void refuse(String name, String value, String expected) {
    String shown = value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "…";
    problems.add(
        "TraceHub setting %s = '%s' from %s cannot be used: expected %s."
            .formatted(name, shown, origin(name), expected));
  }

  private String origin(String name) {
    String key = prefix + name;
    return key + " in " + (isInEffect(key) ? file : "the logging properties");
  }

  /** Where the LogManager looks, unless a class of the user's tells it what to read. */
  private static @Nullable Path file() {
    try {
      if (System.getProperty("java.util.logging.config.class") != null) {
        return null;
      }
      String named = System.getProperty("java.util.logging.config.file");
      return named == null
          ? Path.of(System.getProperty("java.home"), "conf", "logging.properties")
          : Path.of(named);
    } catch (RuntimeException nobodyCanTell) {
      return null;
    }
  }

  private static Properties load(@Nullable Path file) {
    Properties properties = new Properties();
    if (file != null) {
      try (InputStream in = Files.newInputStream(file)) {
        properties.load(in);
      } catch (IOException | RuntimeException unreadable) {
        properties.clear();
      }
    }
    return properties;
  }
}
