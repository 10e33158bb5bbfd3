// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import io.tracehub.fixtures.fault.FaultProxy;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The way to the local server, which breaks as told: the network by the proxy, the back end by the
 * front.
 *
 * <pre>
 *   Logback → appender → FaultProxy → Front → local server, its oracle
 * </pre>
 */
final class Road implements AutoCloseable {

  private final Front front;
  private final FaultProxy proxy;

  Road(Oracle server) {
    this(server, Language.TRACEHUB);
  }

  Road(Oracle server, Language language) {
    try {
      front = new Front(server.uri(), language);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    proxy = FaultProxy.to("127.0.0.1", front.port());
  }

  /** What to set as {@code endpoint}. */
  String url() {
    return "http://127.0.0.1:" + proxy.port();
  }

  FaultProxy proxy() {
    return proxy;
  }

  Front front() {
    return front;
  }

  /** Ends every fault. */
  void heal() {
    front.heal();
    proxy.heal();
  }

  @Override
  public void close() {
    proxy.close();
    front.close();
  }
}
