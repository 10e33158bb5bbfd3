// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The server that the demo sends to: a process of its own, which can be killed and come back on the
 * same port and database.
 */
final class LocalServer implements AutoCloseable {
  private static final String READY = "TraceHub server listening on ";
  private static final int START_SECONDS = 30;

  /** The demo reads back all that it sent, so nothing may be tidied away before. */
  private static final String MAX_ENTRIES = "1000000";

  private final Path jar;
  private final Path database;
  private final int port;
  private volatile @Nullable Process process;

  LocalServer(Path jar, Path database, int port) {
    this.jar = jar;
    this.database = database;
    this.port = port;
  }

  /** The wanted port if it is free, otherwise any other that is. */
  static int freePort(int wanted) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket socket = new ServerSocket(wanted, 1, here)) {
      return socket.getLocalPort();
    } catch (IOException inUse) {
      try (ServerSocket socket = new ServerSocket(0, 1, here)) {
        return socket.getLocalPort();
      }
    }
  }

  URI url() {
    return URI.create("http://localhost:" + port);
  }

  /** Starts the process; it takes requests when this returns. */
  void start() throws DemoFailure, InterruptedException {
    CompletableFuture<String> ready = new CompletableFuture<>();
    try {
      Process started =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElse("java"),
                  "-jar",
                  jar.toString(),
                  "serve",
                  "--port",
                  String.valueOf(port),
                  "--db",
                  database.toString(),
                  "--max-entries",
                  MAX_ENTRIES)
              .redirectErrorStream(true)
              .start();
      process = started;
      Thread reader = new Thread(() -> read(started, ready), "demo-server-output");
      reader.setDaemon(true);
      reader.start();
      ready.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      close();
      throw new DemoFailure("The server did not start: " + reason(e));
    } catch (TimeoutException e) {
      close();
      throw new DemoFailure("The server said nothing for " + START_SECONDS + " s.");
    } catch (IOException e) {
      throw new DemoFailure("The server could not be run: " + e.getMessage() + ".");
    }
  }

  static String reason(ExecutionException e) {
    return e.getCause() == null ? "it gave no reason." : String.valueOf(e.getCause().getMessage());
  }

  /** Reads until the end of the process, or it would stop when its output has filled the pipe. */
  private static void read(Process process, CompletableFuture<String> ready) {
    String last = "it ended without a word.";
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith(READY)) {
          ready.complete(line);
        }
        last = line.isBlank() ? last : line;
      }
    } catch (IOException e) {
      last = String.valueOf(e.getMessage());
    }
    ready.completeExceptionally(new IOException(last));
  }

  /** Waits so long, unless the process ends before. */
  void mustRunFor(long duration, TimeUnit unit) throws DemoFailure, InterruptedException {
    Process running = process;
    if (running == null || running.waitFor(duration, unit)) {
      throw new DemoFailure("The server ended by itself.");
    }
  }

  /** Ends the process without asking, as a power cut would; returns when it is gone. */
  void kill() throws InterruptedException {
    Process running = process;
    if (running != null) {
      running.destroyForcibly().waitFor();
    }
  }

  /** Asks the process to end, and does not take no for an answer. */
  @Override
  public void close() {
    Process running = process;
    if (running == null) {
      return;
    }
    running.destroy();
    try {
      if (!running.waitFor(5, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
