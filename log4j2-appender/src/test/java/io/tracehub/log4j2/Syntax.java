// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.config.builder.api.AppenderComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/** The ways in which Log4j2 can be told of an appender of ours on the root logger. */
enum Syntax {
  XML {
    @Override
    Configuration read(LoggerContext context, Path folder, Map<String, String> settings) {
      return file(context, folder.resolve("log4j2.xml"), Log4j2Xml.of(settings));
    }
  },
  XML_ELEMENTS {
    @Override
    Configuration read(LoggerContext context, Path folder, Map<String, String> settings) {
      return file(
          context,
          folder.resolve("log4j2.xml"),
          """
          <Configuration>
            <Appenders><TraceHub name='TRACEHUB'>%s</TraceHub></Appenders>
            <Loggers><Root level='TRACE'><AppenderRef ref='TRACEHUB'/></Root></Loggers>
          </Configuration>
          """
              .formatted(each(settings, "<%1$s>%2$s</%1$s>")));
    }
  },
  STRICT_XML {
    @Override
    Configuration read(LoggerContext context, Path folder, Map<String, String> settings) {
      return file(
          context,
          folder.resolve("log4j2.xml"),
          """
          <Configuration strict='true'>
            <Appenders><Appender type='TraceHub' name='TRACEHUB' %s/></Appenders>
            <Loggers><Root level='TRACE'><AppenderRef ref='TRACEHUB'/></Root></Loggers>
          </Configuration>
          """
              .formatted(each(settings, "%s='%s'")));
    }
  },
  PROPERTIES {
    @Override
    Configuration read(LoggerContext context, Path folder, Map<String, String> settings) {
      return file(
          context,
          folder.resolve("log4j2.properties"),
          """
          appender.hub.type = TraceHub
          appender.hub.name = TRACEHUB
          %s
          rootLogger.level = TRACE
          rootLogger.appenderRef.hub.ref = TRACEHUB
          """
              .formatted(each(settings, "appender.hub.%s = %s")));
    }
  },
  YAML {
    @Override
    Configuration read(LoggerContext context, Path folder, Map<String, String> settings) {
      return file(
          context,
          folder.resolve("log4j2.yaml"),
          """
          Configuration:
            Appenders:
              TraceHub:
                name: TRACEHUB
          %s
            Loggers:
              Root:
                level: TRACE
                AppenderRef:
                  ref: TRACEHUB
          """
              .formatted(each(settings, "      %s: \"%s\"")));
    }
  },
  JSON {
    @Override
    Configuration read(LoggerContext context, Path folder, Map<String, String> settings) {
      return file(
          context,
          folder.resolve("log4j2.json"),
          """
          {"Configuration": {
            "Appenders": {"TraceHub": {%s "name": "TRACEHUB"}},
            "Loggers": {"Root": {"level": "TRACE", "AppenderRef": {"ref": "TRACEHUB"}}}}}
          """
              .formatted(each(settings, "\"%s\": \"%s\",")));
    }
  },
  BUILDER {
    @Override
    Configuration read(LoggerContext context, Path folder, Map<String, String> settings) {
      ConfigurationBuilder<BuiltConfiguration> builder =
          ConfigurationBuilderFactory.newConfigurationBuilder();
      AppenderComponentBuilder appender = builder.newAppender("TRACEHUB", "TraceHub");
      settings.forEach(appender::addAttribute);
      builder.add(appender);
      builder.add(builder.newRootLogger(Level.TRACE).add(builder.newAppenderRef("TRACEHUB")));
      builder.setLoggerContext(context);
      return builder.build(false);
    }
  };

  /** The configuration as Log4j2 makes it of what a user writes. */
  abstract Configuration read(LoggerContext context, Path folder, Map<String, String> settings);

  private static String each(Map<String, String> settings, String form) {
    return settings.entrySet().stream()
        .map(setting -> form.formatted(setting.getKey(), setting.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static Configuration file(LoggerContext context, Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return ConfigurationFactory.getInstance().getConfiguration(context, "test", file.toUri());
  }
}
