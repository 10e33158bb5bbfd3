// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser loads it: from its address on, whatever each file names. */
class StaticFilesTest {
  @TempDir private static Path folder;
  private static ServerFixture server;

  private static final Pattern NAMED =
      Pattern.compile("(?:from \"\\./|<script[^>]* src=\"|<link[^>]* href=\")([a-z]+\\.[a-z]+)\"");

  /** Ways by which a log message could become markup or code. */
  private static final Pattern MARKUP =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|createContextualFragment|\\beval\\b|new Function|srcdoc");

  private static final Pattern ELSEWHERE =
      Pattern.compile("https?://(?!www\\.w3\\.org/2000/svg)\\w");

  @BeforeAll
  static void start() {
    server = new ServerFixture(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whateverThePageNames_isServedWithItsType() throws Exception {
    Map<String, HttpResponse<String>> files = filesOfThePage();

    assertThat(files).hasSizeGreaterThan(20);
    files.forEach(
        (path, response) -> {
          assertThat(response.statusCode()).as(path).isEqualTo(200);
          assertThat(response.headers().firstValue("Content-Type").orElse(""))
              .as(path)
              .startsWith(
                  path.endsWith(".js")
                      ? "text/javascript"
                      : path.endsWith(".css") ? "text/css" : "text/html");
        });
  }

  @Test
  void noFileOfThePage_canTurnTextIntoMarkup_norNamesAnotherServer() throws Exception {
    filesOfThePage()
        .forEach(
            (path, response) -> {
              assertThat(response.body()).as(path).doesNotContainPattern(MARKUP);
              assertThat(response.body()).as(path).doesNotContainPattern(ELSEWHERE);
            });
  }

  private Map<String, HttpResponse<String>> filesOfThePage() throws Exception {
    Map<String, HttpResponse<String>> found = new TreeMap<>();
    Deque<String> left = new ArrayDeque<>();
    left.add("/");
    while (!left.isEmpty()) {
      String path = left.remove();
      if (found.containsKey(path)) {
        continue;
      }
      HttpResponse<String> response = server.get(path);
      found.put(path, response);
      NAMED.matcher(response.body()).results().forEach(name -> left.add("/" + name.group(1)));
    }
    return found;
  }
}
