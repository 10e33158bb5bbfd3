// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers whatever is asked with the same bytes, which need not be HTTP. */
final class RawServer implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 2000;
  private static final int TLS_HANDSHAKE = 0x16;

  private final ServerSocket socket;
  private final Thread thread = new Thread(this::serve, "raw-server");
  private final byte[] answer;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  RawServer(String answer) throws IOException {
    this(1, answer);
  }

  /** One at 127.0.0.x: this machine too, but another host by name. */
  RawServer(int lastOctet, String answer) throws IOException {
    byte[] address = {127, 0, 0, (byte) lastOctet};
    this.socket = new ServerSocket(0, 50, InetAddress.getByAddress(address));
    this.answer = answer.getBytes(UTF_8);
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How many clients came. */
  int connections() {
    return connections.get();
  }

  /** All that they said before the bodies of their requests. */
  String heads() {
    return String.join("", heads);
  }

  private void serve() {
    while (!socket.isClosed()) {
      answerOne();
    }
  }

  private void answerOne() {
    try (Socket connection = socket.accept()) {
      connections.incrementAndGet();
      connection.setSoTimeout(PATIENCE_MILLIS);
      readRequest(connection.getInputStream());
      connection.getOutputStream().write(answer);
      connection.getOutputStream().flush();
    } catch (IOException gone) {
      // The client has had enough, or the server is closed, which ends the loop.
      return;
    }
  }

  /** To its end, or the answer would be lost with the connection; of TLS only the first line. */
  private void readRequest(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0 || (head.size() == 0 && next == TLS_HANDSHAKE)) {
        return;
      }
      head.write(next);
    }
    heads.add(head.toString(ISO_8859_1));
    for (String header : head.toString(ISO_8859_1).toLowerCase(Locale.ROOT).split("\r\n", -1)) {
      if (header.startsWith("content-length: ")) {
        in.readNBytes(Integer.parseInt(header.substring("content-length: ".length())));
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
