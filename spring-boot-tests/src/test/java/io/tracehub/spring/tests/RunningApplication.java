// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import io.tracehub.fixtures.IngestScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A real application on a port of its own, as {@code SpringApplication.run} starts it, with the
 * three properties that a user writes and whatever else a test says.
 */
final class RunningApplication implements AutoCloseable {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ConfigurableApplicationContext context;

  private RunningApplication(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts one.
   *
   * @param sources the application's class, and a server of {@link Servers}
   * @param properties more of them, as {@code name=value}
   */
  static RunningApplication start(
      IngestScript backEnd, List<Class<?>> sources, String... properties) {
    return start(backEnd.url(), sources, properties);
  }

  /** The same where the back end is something else, or nothing. */
  static RunningApplication start(URI backEnd, List<Class<?>> sources, String... properties) {
    SpringApplication application = new SpringApplication(sources.toArray(new Class<?>[0]));
    if (sources.contains(Servers.Netty.class)) {
      application.setWebApplicationType(WebApplicationType.REACTIVE);
    }
    return new RunningApplication(application.run(arguments(backEnd, properties)));
  }

  /** What such an application is started with. */
  static String[] arguments(URI backEnd, String... properties) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--tracehub.endpoint=" + backEnd);
    arguments.add("--tracehub.api-key=th_a-key-of-the-tests");
    arguments.add("--spring.application.name=orders");
    arguments.add("--server.port=0");
    arguments.add("--spring.main.banner-mode=off");
    for (String property : properties) {
      arguments.add("--" + property);
    }
    return arguments.toArray(new String[0]);
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  /** Where a path of it is found. */
  URI url(String path) {
    return URI.create(
        "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
  }

  /** Asks it; headers are given as name, value, name, value. */
  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(url(path)).timeout(PATIENCE);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  /** Sends it a request of any kind. */
  HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + request.uri(), e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
