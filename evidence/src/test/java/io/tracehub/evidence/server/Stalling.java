// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that keeps the server waiting: in the head of its request, in the body, or by not
 * reading the answer. Every three seconds it sends a byte, so that it never is idle; when it is cut
 * off it comes again.
 */
final class Stalling implements AutoCloseable {

  private static final int PERIOD_MILLIS = 3_000;

  private final int port;
  private final byte[] start;
  private final byte[] drip;
  private Socket socket = new Socket();
  private final AtomicInteger cutOff = new AtomicInteger();
  private final CountDownLatch ended;

  private Stalling(int port, CountDownLatch ended, String start, String drip) {
    this.port = port;
    this.ended = ended;
    this.start = start.getBytes(US_ASCII);
    this.drip = drip.getBytes(US_ASCII);
  }

  /** So many, of all three kinds, and one thread that drives them. */
  static List<Stalling> start(int port, int count) {
    String host = "Host: localhost:" + port + "\r\n";
    CountDownLatch ended = new CountDownLatch(1);
    List<Stalling> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(
          switch (i % 3) {
            case 0 ->
                new Stalling(port, ended, "GET /api/stats HTTP/1.1\r\n" + host + "X-Slow: ", "x");
            case 1 ->
                new Stalling(
                    port,
                    ended,
                    "POST /api/v1/ingest HTTP/1.1\r\n"
                        + host
                        + "X-API-Key: k\r\nContent-Length: 1000000\r\n\r\n"
                        + "[".repeat(100_000),
                    "[");
            default ->
                new Stalling(
                    port,
                    ended,
                    "GET /api/entries?limit=1000&full=true HTTP/1.1\r\n" + host + "\r\n",
                    "");
          });
    }
    all.forEach(Stalling::connect);
    Thread dripping = new Thread(() -> drip(all, ended), "stalling-clients");
    dripping.setDaemon(true);
    dripping.start();
    return all;
  }

  /** How often the server had enough. */
  int cutOff() {
    return cutOff.get();
  }

  private static void drip(List<Stalling> all, CountDownLatch ended) {
    try {
      while (!ended.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
        all.forEach(Stalling::drip);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drip() {
    try {
      if (drip.length == 0) {
        socket.getOutputStream().write(' ');
      } else {
        socket.getOutputStream().write(drip);
      }
    } catch (IOException e) {
      cutOff.incrementAndGet();
      connect();
    }
  }

  private void connect() {
    if (ended.getCount() == 0) {
      return;
    }
    try {
      socket.close();
      socket = new Socket();
      socket.setReceiveBufferSize(4_096);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.getOutputStream().write(start);
    } catch (IOException e) {
      // The next drip tries again.
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
