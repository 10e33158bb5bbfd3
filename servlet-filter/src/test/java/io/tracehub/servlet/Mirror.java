// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.Arrays;
import java.util.Collections;
import java.util.zip.CRC32;

/** An application that answers all that it was given, and how its reading ended. */
final class Mirror {

  private static final int CHUNK = 8192;

  private Mirror() {}

  static Site in(Site site) {
    return site.get("/mirror/*", Mirror::handle)
        .get(
            "/fails",
            (request, response) -> {
              response.getWriter().print("half an answer");
              throw new IllegalStateException("the shop is closed");
            })
        .get(
            "/late",
            (request, response) -> {
              response.setContentLength(1000);
              response.getOutputStream().print("half an answer");
              response.flushBuffer();
              throw new IllegalStateException("the shop is closed");
            })
        .get("/refuses", (request, response) -> response.sendError(403, "not for you"))
        .get("/moved", (request, response) -> response.sendRedirect("/mirror/none"))
        .get(
            "/taken-back",
            (request, response) -> {
              response.getWriter().print("gone");
              response.resetBuffer();
              response.getWriter().print("there");
            })
        .get("/oops", (request, response) -> response.getWriter().print("oops"))
        .errorPage(500, "/oops");
  }

  private static void handle(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    StringBuilder told = new StringBuilder();
    told.append(request.getMethod()).append(' ').append(request.getRequestURI()).append('\n');
    told.append(request.getQueryString()).append(' ').append(request.getProtocol()).append('\n');
    told.append(request.getContentLengthLong()).append(request.getContentType()).append('\n');
    for (String name : Collections.list(request.getHeaderNames())) {
      String values = Collections.list(request.getHeaders(name)).toString();
      // The ports of two containers differ.
      told.append(name).append('=').append(name.equalsIgnoreCase("host") ? "" : values);
      told.append('\n');
    }
    try {
      tellBody(request, told);
    } catch (IOException | ServletException | RuntimeException e) {
      told.append("ended with ").append(e.getClass().getName());
    }
    response.setContentType("text/plain");
    response.setCharacterEncoding("UTF-8");
    PrintWriter out = response.getWriter();
    out.print(told);
    out.printf("%nprinted %s", "too");
    out.flush();
  }

  private static void tellBody(HttpServletRequest request, StringBuilder told)
      throws IOException, ServletException {
    switch (request.getPathInfo()) {
      case "/form" ->
          request
              .getParameterMap()
              .forEach(
                  (name, values) ->
                      told.append(name).append('=').append(Arrays.toString(values)).append('\n'));
      case "/reader" -> {
        Reader in = request.getReader();
        CRC32 sum = new CRC32();
        long count = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
          sum.update(c);
          sum.update(c >> 8);
          count++;
        }
        told.append("characters ").append(count).append(' ').append(sum.getValue());
      }
      case "/parts" -> told.append(request.getParts());
      case "/none" -> told.append("not read");
      default -> {
        InputStream in = request.getInputStream();
        byte[] chunk = new byte[CHUNK];
        CRC32 sum = new CRC32();
        long count = 0;
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
          sum.update(chunk, 0, read);
          count += read;
        }
        told.append("bytes ").append(count).append(' ').append(sum.getValue());
      }
    }
  }
}
