// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.server;

import io.tracehub.fixtures.fault.ChildJvm;
import io.tracehub.server.ServerOptions;
import io.tracehub.server.TraceHubServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM that is nothing but the server. Arguments: its database and its port. */
final class ServerChild implements AutoCloseable {

  private static final String LISTENING = "listening";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChildJvm process;

  private ServerChild(ChildJvm process) {
    this.process = process;
  }

  /** Runs the server until the process is killed. */
  public static void main(String[] args) throws InterruptedException {
    TraceHubServer.start(
        ServerOptions.builder(Path.of(args[0])).port(Integer.parseInt(args[1])).build());
    System.out.println(LISTENING);
    new CountDownLatch(1).await();
  }

  /** Starts one and returns when it listens. */
  static ServerChild start(Path database, int port, String... jvmOptions) {
    ChildJvm process =
        ChildJvm.of(ServerChild.class).options(jvmOptions).arguments(database, port).start();
    process.awaitLine(LISTENING::equals, PATIENCE);
    return new ServerChild(process);
  }

  /** A port that nobody listens on now. */
  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** SIGKILL; returns when it is dead. */
  void kill() {
    process.kill();
    process.await(PATIENCE);
  }

  /** What of it is in memory now, in MiB. */
  long residentMebibytes() {
    return status("VmRSS");
  }

  /** The most of it that ever was in memory, in MiB. */
  long mostResidentMebibytes() {
    return status("VmHWM");
  }

  private long status(String name) {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"));
      Pattern wanted = Pattern.compile(name + ":\\s+([0-9]+) kB");
      for (String line : lines) {
        Matcher matcher = wanted.matcher(line);
        if (matcher.matches()) {
          return Long.parseLong(matcher.group(1)) / 1024;
        }
      }
      throw new AssertionError("no " + name + " in " + lines);
    } catch (IOException e) {
      throw new AssertionError("the server is gone: " + process.err(), e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
