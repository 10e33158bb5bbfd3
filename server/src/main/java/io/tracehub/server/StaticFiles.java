// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The page's files, held in memory: a path is looked up in a map, never in a file system.
 *
 * <p>The page is native ES modules, so each file that it is written in is served as it is.
 */
final class StaticFiles {
  private static final List<String> STYLES = List.of("style", "views");
  private static final List<String> SCRIPTS =
      List.of(
          "api",
          "app",
          "dom",
          "empty",
          "entry",
          "facts",
          "feed",
          "format",
          "histogram",
          "issue",
          "issues",
          "keys",
          "list",
          "live",
          "losses",
          "memory",
          "peek",
          "querybar",
          "range",
          "reasons",
          "refusals",
          "route",
          "rows",
          "span",
          "stack",
          "store",
          "story",
          "suggest",
          "terms",
          "theme",
          "timeline",
          "toast",
          "trace",
          "values");

  private final Map<String, Page> pages = new HashMap<>();

  StaticFiles() {
    pages.put("/", load("index.html", "text/html; charset=utf-8"));
    STYLES.forEach(name -> add(name + ".css", "text/css; charset=utf-8"));
    SCRIPTS.forEach(name -> add(name + ".js", "text/javascript; charset=utf-8"));
  }

  private record Page(ByteBuffer content, String type) {}

  /** Answers if the path is one of ours; returns whether it did. */
  boolean answer(String path, Response response, Callback callback) {
    Page page = pages.get(path);
    if (page == null) {
      return false;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, page.type());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, page.content().remaining());
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
    response.write(true, page.content().duplicate(), callback);
    return true;
  }

  private void add(String file, String type) {
    pages.put("/" + file, load(file, type));
  }

  private static Page load(String name, String type) {
    try (InputStream in = StaticFiles.class.getResourceAsStream("web/" + name)) {
      if (in == null) {
        throw new IllegalStateException(
            "web/" + name + " is missing beside " + StaticFiles.class.getName());
      }
      return new Page(ByteBuffer.wrap(in.readAllBytes()).asReadOnlyBuffer(), type);
    } catch (IOException e) {
      throw new UncheckedIOException("web/" + name + " cannot be read", e);
    }
  }
}
