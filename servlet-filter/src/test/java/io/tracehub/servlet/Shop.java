// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import io.tracehub.TraceScope;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;

/** An application with a servlet of each kind; all of them also below {@code /all}. */
final class Shop implements AutoCloseable {

  private final Logger log;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private volatile CyclicBarrier meeting = new CyclicBarrier(1);

  Shop(Logger log) {
    this.log = log;
  }

  /** So many requests of {@code /together} wait for each other. */
  void expectAtOnce(int count) {
    meeting = new CyclicBarrier(count);
  }

  Site in(Site site) {
    for (String root : new String[] {"", "/all"}) {
      simple(site, root);
      failures(site, root);
      asynchronous(site, root);
      bodies(site, root);
    }
    return site.errorPage(503, "/error-page");
  }

  private static void simple(Site site, String root) {
    site.get(root + "/ok", (request, response) -> response.getWriter().print("ok"));
    site.get(root + "/health", (request, response) -> response.getWriter().print("up"));
    site.get(root + "/id", (request, response) -> id(response));
    site.get(
        root + "/forward",
        (request, response) -> request.getRequestDispatcher("/id").forward(request, response));
    site.get(
        root + "/include",
        (request, response) -> request.getRequestDispatcher("/id").include(request, response));
    site.get(
        root + "/reset-and-forward",
        (request, response) -> {
          response.getWriter().print("gone");
          response.reset();
          request.getRequestDispatcher("/id").forward(request, response);
        });
    site.get(
        root + "/cookies",
        (request, response) -> {
          response.addCookie(new Cookie("session", "hunter2"));
          response.addCookie(new Cookie("other", "hunter2"));
          response.getWriter().print("ok");
        });
  }

  private static void id(HttpServletResponse response) throws IOException {
    response.getWriter().print(TraceScope.currentId());
  }

  private void failures(Site site, String root) {
    site.get(
        root + "/fails",
        (request, response) -> {
          log.info("about to fail");
          throw new ServletException("wrapped", new IllegalStateException("the shop is closed"));
        });
    site.get(
        root + "/logs-and-fails",
        (request, response) -> {
          IllegalStateException closed = new IllegalStateException("the shop is closed");
          log.error("cannot sell", closed);
          throw closed;
        });
    site.get(
        root + "/status/*",
        (request, response) ->
            response.setStatus(Integer.parseInt(request.getPathInfo().substring(1))));
    site.get(
        root + "/error/*",
        (request, response) ->
            response.sendError(Integer.parseInt(request.getPathInfo().substring(1))));
    site.get(
        root + "/error-page",
        (request, response) ->
            response.getWriter().print("error page of " + TraceScope.currentId()));
    site.get(root + "/together", (request, response) -> together(request.getParameter("as")));
  }

  private void together(String id) {
    log.info("begins {}", id);
    try {
      meeting.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("not all came", e);
    }
    log.info("goes on {}", id);
    throw new IllegalStateException("all fail");
  }

  private void asynchronous(Site site, String root) {
    site.get(root + "/async/complete", (request, response) -> complete(request.startAsync()));
    site.get(
        root + "/async/at-once",
        (request, response) -> {
          AsyncContext context = request.startAsync(request, response);
          id(response);
          context.complete();
        });
    site.get(
        root + "/async/dispatch",
        (request, response) -> {
          AsyncContext context = request.startAsync();
          workers.execute(() -> context.dispatch("/id"));
        });
    site.get(
        root + "/async/twice",
        (request, response) -> {
          AsyncContext context = request.startAsync();
          workers.execute(() -> context.dispatch("/async/complete"));
        });
    site.get(
        root + "/async/fails",
        (request, response) -> {
          AsyncContext context = request.startAsync();
          workers.execute(() -> context.dispatch("/fails"));
        });
    // Not 1: Jetty 12.1 forgets a timeout that is over before it has noted it.
    site.get(root + "/async/timeout", (request, response) -> request.startAsync().setTimeout(100));
  }

  private void complete(AsyncContext context) {
    workers.execute(
        TraceScope.wrap(
            () -> {
              log.info("on another thread");
              try {
                id((HttpServletResponse) context.getResponse());
              } catch (IOException e) {
                log.info("cannot answer", e);
              }
              context.complete();
            }));
  }

  private static void bodies(Site site, String root) {
    site.get(root + "/echo/*", Shop::echo);
    site.get(
        root + "/form",
        (request, response) -> response.getWriter().print(request.getParameter("item")));
    site.get(
        root + "/events",
        (request, response) -> {
          response.setContentType("text/event-stream");
          response.getWriter().print("data: 1\n\n");
        });
    site.get(
        root + "/pieces",
        (request, response) -> {
          response.setContentType("text/plain");
          response.getOutputStream().print("one");
          response.flushBuffer();
          response.getOutputStream().print("two");
        });
    site.get(
        root + "/image",
        (request, response) -> {
          response.setContentType("image/png");
          response.getOutputStream().write(new byte[] {1, 2, 3});
        });
    site.get(
        root + "/gzip",
        (request, response) -> {
          response.setContentType("application/json");
          response.setHeader("Content-Encoding", "gzip");
          try (OutputStream packed = new GZIPOutputStream(response.getOutputStream())) {
            packed.write("{\"packed\":true}".getBytes(StandardCharsets.UTF_8));
          }
        });
    site.get(root + "/writer", (request, response) -> write(response));
  }

  private static void write(HttpServletResponse response) throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    PrintWriter out = response.getWriter();
    out.println();
    out.print('a');
    out.println("größe");
    out.printf("%d of %s", 7, "x");
    out.append("tail").append('!').append("abc", 1, 2);
    out.write(new char[] {'x', 'y'}, 1, 1);
    out.println(true);
    out.print((Object) 1.5);
    out.write("12345", 1, 2);
  }

  private static void echo(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType(request.getContentType());
    response.setCharacterEncoding("UTF-8");
    switch (request.getPathInfo()) {
      case "/stream" -> request.getInputStream().transferTo(response.getOutputStream());
      case "/bytes" -> {
        InputStream in = request.getInputStream();
        for (int value = in.read(); value >= 0; value = in.read()) {
          response.getOutputStream().write(value);
        }
      }
      case "/reader" -> request.getReader().transferTo(response.getWriter());
      case "/lines" -> {
        BufferedReader in = request.getReader();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          response.getWriter().print(line);
        }
      }
      default -> response.getOutputStream().write(request.getInputStream().readAllBytes());
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
