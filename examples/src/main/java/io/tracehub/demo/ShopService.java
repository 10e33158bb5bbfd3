// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Spring Boot service of the shop, in a process of its own. */
final class ShopService implements AutoCloseable {

  private static final int START_SECONDS = 60;

  private final String name;
  private final int port;
  private final Process process;
  private final CompletableFuture<String> ready = new CompletableFuture<>();

  private ShopService(String name, int port, Process process) {
    this.name = name;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts the process, and does not wait for it.
   *
   * @param properties what it is told beside its own, as {@code name=value}
   */
  static ShopService start(Path jar, String name, int port, List<String> properties)
      throws DemoFailure {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "--server.port=" + port));
    properties.forEach(property -> command.add("--" + property));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      ShopService service = new ShopService(name, port, process);
      Thread reader = new Thread(service::read, "demo-output-of-" + name);
      reader.setDaemon(true);
      reader.start();
      return service;
    } catch (IOException e) {
      throw new DemoFailure("The service " + name + " could not be run: " + e.getMessage() + ".");
    }
  }

  URI url() {
    return URI.create("http://localhost:" + port);
  }

  /** Returns when it takes requests. */
  void awaitReady() throws DemoFailure, InterruptedException {
    try {
      ready.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new DemoFailure(
          "The service %s did not start: %s".formatted(name, LocalServer.reason(e)));
    } catch (TimeoutException e) {
      throw new DemoFailure("The service %s did not start in %d s.".formatted(name, START_SECONDS));
    }
  }

  /** Reads until the end of the process, or it would stop when its output has filled the pipe. */
  private void read() {
    String last = "it ended without a word.";
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.contains(": Started ")) {
          ready.complete(line);
        }
        last = line.isBlank() ? last : line;
      }
    } catch (IOException e) {
      last = String.valueOf(e.getMessage());
    }
    ready.completeExceptionally(new IOException(last));
  }

  /** Asks it to end, which delivers what it has still to say. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
