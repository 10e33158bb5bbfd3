// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.sink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The two servers that a stop is measured against: one is not there, the other never answers. */
public final class DeafServers implements AutoCloseable {

  private final ServerSocket hung;
  private final int dead;
  private final List<Socket> held = new CopyOnWriteArrayList<>();

  /** Opens the one, and finds a port for the other. */
  public DeafServers() throws IOException {
    hung = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      dead = closedAtOnce.getLocalPort();
    }
    Thread accepting = new Thread(this::accept, "hung-server");
    accepting.setDaemon(true);
    accepting.start();
  }

  /** A port where connections are refused. */
  public int deadPort() {
    return dead;
  }

  /** A port where connections are taken, and then nothing happens. */
  public int hungPort() {
    return hung.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        held.add(hung.accept());
      }
    } catch (IOException closed) {
      // By close().
    }
  }

  @Override
  public void close() throws IOException {
    hung.close();
    for (Socket socket : held) {
      socket.close();
    }
  }
}
