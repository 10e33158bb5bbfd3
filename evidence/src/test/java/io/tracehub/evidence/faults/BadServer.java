// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Listens where the real server should, and does what no server should. */
final class BadServer implements AutoCloseable {

  /** What it does with a connection. */
  enum Way {
    /** Reads, and never answers. */
    HANGS,
    /** Answers with a byte ten times a second. */
    DRIPS,
    /** Closes it at once. */
    CLOSES
  }

  private static final long DRIP_NANOS = 100_000_000;
  private static final byte[] HEAD =
      "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket socket;
  private final Way way;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  BadServer(int port, Way way) throws IOException {
    this.socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    this.way = way;
    start(this::accept);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "bad-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (!closed) {
        Socket connection = socket.accept();
        open.add(connection);
        connections.incrementAndGet();
        start(() -> mistreat(connection));
      }
    } catch (IOException end) {
      closed = true;
    }
  }

  private void mistreat(Socket connection) {
    try (connection) {
      if (way == Way.CLOSES) {
        return;
      }
      if (way == Way.DRIPS) {
        start(() -> drip(connection));
      }
      InputStream in = connection.getInputStream();
      while (in.read() >= 0 && !closed) {
        LockSupport.parkNanos(0);
      }
    } catch (IOException gone) {
      // The client gave up, as it should.
    }
  }

  private void drip(Socket connection) {
    try {
      OutputStream out = connection.getOutputStream();
      out.write(HEAD);
      while (!closed) {
        out.write(' ');
        out.flush();
        LockSupport.parkNanos(DRIP_NANOS);
      }
    } catch (IOException gone) {
      // The client gave up, as it should.
    }
  }

  int connections() {
    return connections.get();
  }

  /** Waits until so many connections were made. */
  void await(int wanted) {
    awaitThat(() -> connections() >= wanted, "connections");
  }

  /** Waits for what is to come true within a minute. */
  static void awaitThat(BooleanSupplier wanted, String what) {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (!wanted.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no " + what + " within a minute");
      }
      LockSupport.parkNanos(2_000_000);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    socket.close();
    for (Socket connection : open) {
      connection.close();
    }
  }
}
