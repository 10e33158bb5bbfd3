// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.TraceHubConfig;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;

/** What Spring knows of an application: settings where nobody says them. */
final class ApplicationFacts {

  private static final String BUILD = "spring.info.build.location";
  private static final String GIT = "spring.info.git.location";

  /**
   * What these warn of is told by the request's own event, or is the client's fault. Most of these
   * lines name an exception in their text only, so that nobody sees that it is the same one.
   */
  private static final List<String> TOLD_BY_THE_FILTER =
      List.of(
          "org.springframework.web.servlet.mvc.support.DefaultHandlerExceptionResolver: event=ERROR",
          "org.springframework.web.server.adapter.HttpWebHandlerAdapter: event=OFF",
          "org.glassfish.jersey.server.ServerRuntime$Responder: event=ERROR");

  /** The same for GraphQL: an exception of a batch is told once for each field. */
  private static final String TOLD_BY_GRAPHQL =
      "org.springframework.graphql.execution.ExceptionResolversExceptionHandler: event=OFF";

  private final SpringApplication application;
  private final ConfigurableEnvironment environment;

  private ApplicationFacts(SpringApplication application, ConfigurableEnvironment environment) {
    this.application = application;
    this.environment = environment;
  }

  static ApplicationFacts of(SpringApplication application, ConfigurableEnvironment environment) {
    return new ApplicationFacts(application, environment);
  }

  /** Reads two files of the class path, where they are there. */
  void addTo(TraceHubConfig.Builder settings) {
    fallback(
        settings,
        "service",
        environment.getProperty("spring.application.name"),
        "spring.application.name");
    String[] profiles = environment.getActiveProfiles();
    fallback(
        settings, "environment", profiles.length == 0 ? null : profiles[0], "the first profile");
    String build = environment.getProperty(BUILD, "classpath:META-INF/build-info.properties");
    String git = environment.getProperty(GIT, "classpath:git.properties");
    String commit = property(git, "git.commit.id", "git.commit.id.full", "git.commit.id.abbrev");
    String version = property(build, "build.version");
    fallback(
        settings, "release", version == null ? commit : version, version == null ? git : build);
    fallback(settings, "commit", commit, git);
    fallback(settings, "inAppPackages", packages(), "the application's class");
    fallback(settings, "loggerLevels", toldAlready(), "what tracehub.spring tells already");
    if (springEndsIt()) {
      fallback(settings, "shutdownHook", "false", "Spring's own shutdown hook");
    }
  }

  private String toldAlready() {
    List<String> levels = new ArrayList<>();
    if (Switches.isOn(environment, Switches.FILTER)) {
      levels.addAll(TOLD_BY_THE_FILTER);
    }
    if (Switches.isOn(environment, Switches.GRAPHQL)) {
      levels.add(TOLD_BY_GRAPHQL);
    }
    return String.join(";", levels);
  }

  /** Where either of Spring Boot's hooks is off, its own hook has to end the client. */
  private boolean springEndsIt() {
    return environment.getProperty("spring.main.register-shutdown-hook", Boolean.class, true)
        && environment.getProperty("logging.register-shutdown-hook", Boolean.class, true);
  }

  private static void fallback(
      TraceHubConfig.Builder settings, String name, @Nullable String text, String origin) {
    if (text != null && !text.isBlank()) {
      settings.fallback(name, text, origin);
    }
  }

  private @Nullable String property(String location, String... names) {
    Resource resource =
        new DefaultResourceLoader(application.getClassLoader()).getResource(location);
    if (!resource.exists()) {
      return null;
    }
    Properties read = new Properties();
    try (InputStream stream = resource.getInputStream()) {
      read.load(stream);
    } catch (IOException | IllegalArgumentException unreadable) {
      return null;
    }
    for (String name : names) {
      String value = read.getProperty(name);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return null;
  }

  /** Of the classes that the application is made of; the main class may be a launcher's. */
  private @Nullable String packages() {
    Set<String> packages = new LinkedHashSet<>();
    for (Object source : application.getAllSources()) {
      if (source instanceof Class<?> type) {
        packages.add(type.getPackageName());
      }
    }
    Class<?> main = application.getMainApplicationClass();
    if (packages.isEmpty() && main != null) {
      packages.add(main.getPackageName());
    }
    packages.remove("");
    return packages.isEmpty() ? null : String.join(",", packages);
  }
}
