// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A TLS server that nobody should send anything to, and that notes who does. */
final class TlsTrap implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 2000;

  private final SSLServerSocket listener;
  private final Thread thread = new Thread(this::serve, "tls-trap");
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final List<String> ends = new CopyOnWriteArrayList<>();

  TlsTrap(SSLContext context) throws IOException {
    listener =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listener.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  /** How many clients sent something after the handshake. */
  int requests() {
    return requests.get();
  }

  /** How connections ended, by which it can be told who spoke no TLS. */
  List<String> ends() {
    return List.copyOf(ends);
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (SSLSocket client = (SSLSocket) listener.accept()) {
        connections.incrementAndGet();
        read(client);
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void read(SSLSocket client) {
    try {
      client.setSoTimeout(PATIENCE_MILLIS);
      if (client.getInputStream().read() >= 0) {
        requests.incrementAndGet();
      }
      ends.add("end");
    } catch (IOException refused) {
      ends.add(refused.toString());
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
