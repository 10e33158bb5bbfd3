// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.browser.HostileEntries.Style;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Whatever an entry holds is text on every view: nothing of it runs, is fetched, or breaks one. */
@Tag("whole")
@ExtendWith(InChromium.class)
class StoredScriptTest {

  /** Opens everything that opens, and points at everything. */
  private static final String OPEN_ALL =
      """
      for (const each of document.querySelectorAll("details")) each.open = true;
      for (const each of document.querySelectorAll("main [aria-expanded=false]")) if (each.tagName !== "INPUT") each.click();
      for (const each of document.querySelectorAll("main *")) each.dispatchEvent(new PointerEvent("pointerover", {bubbles: true}));
      """;

  /**
   * What no text can make: elements of other kinds than the page's own, handlers, addresses that
   * run.
   */
  private static final String FOREIGN =
      """
      const odd = [...document.querySelectorAll("script:not([src='theme.js'], [src='app.js']), img, iframe, object, embed, base, main style, main link, main form[action]")];
      for (const each of document.querySelectorAll("*"))
        for (const {name, value} of each.attributes)
          if (name.startsWith("on") || name === "srcdoc" || /^(href|src|action|formaction)$/.test(name) && !/^(#|api\\/|[a-z]+\\.(css|js)$|data:image)/.test(value)) odd.push(each);
      return odd.map(each => each.outerHTML.slice(0, 200));
      """;

  @TempDir private Path folder;
  private Chromium chromium;

  @BeforeEach
  void start(Chromium chromium) {
    this.chromium = chromium;
  }

  @ParameterizedTest
  @EnumSource
  void isTextOnEveryView(Style style) {
    try (LocalServer server = new LocalServer(folder);
        EvilSite evil = new EvilSite()) {
      HostileEntries.send(server, style, evil.page("evil.test"));

      for (String view : views(server)) {
        Page page = chromium.open(server.uri(), view);
        page.reload();
        page.await("content", () -> page.body().length() > 120 && !page.shows("Reading …"));
        page.script(OPEN_ALL);
        page.await("all that was opened", () -> !page.shows("Reading …"));
        assertHarmless(view, server, evil);
      }

      Page page = chromium.open(server.uri(), "");
      for (String key : List.of("service:", "logger:", "environment:", "")) {
        page.type(key);
        page.await("suggestions or none", () -> page.body().length() > 120);
        assertHarmless("suggestions for " + key, server, evil);
        page.press(Keys.ESCAPE);
      }
    }
  }

  /** What somebody may send as a link; the server may well refuse what such an address asks for. */
  @Test
  void anAddressIsTextTooWhateverItHolds() {
    try (LocalServer server = new LocalServer(folder);
        EvilSite evil = new EvilSite()) {
      ShopStory.error(server, "orders", "com.acme.Orders", "an entry");
      String text =
          URLEncoder.encode(
              HostileEntries.text(Style.MARKUP, "address", evil.page("evil.test")),
              StandardCharsets.UTF_8);
      for (String view :
          List.of(
              "#/?q=",
              "#/?q=level:error&off=",
              "#/?last=",
              "#/?from=1&to=",
              "#/issues?q=",
              "#/issues?status=",
              "#/issues?sort=",
              "#/entries/",
              "#/issues/",
              "#/issues/1?event=",
              "#/traces/",
              "#/losses?x=",
              "#/",
              "#",
              "?",
              "#javascript:pwned(1)//")) {
        Page page = chromium.open(server.uri(), view + text);
        page.reload();
        page.await("an answer", () -> page.body().length() > 60 && !page.shows("Reading …"));
        assertHarmless(view, server, evil, "status of 4");
      }
    }
  }

  /** Without the page around it, an answer is text, or a file to keep. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "api/entries?full=true",
        "api/entries/1",
        "api/values",
        "api/losses",
        "api/refusals",
        "api/export",
        "nowhere/<script>pwned(1)</script>"
      })
  void anAnswerOpenedByItselfRunsNothing(String path) {
    try (LocalServer server = new LocalServer(folder);
        EvilSite evil = new EvilSite()) {
      HostileEntries.send(server, Style.MARKUP, evil.page("evil.test"));

      Page page = chromium.open(server.uri(), path);

      assertThat(chromium.watched("ran")).isEmpty();
      assertThat(evil.visits()).isEmpty();
      assertThat(
              page.script(
                  "return document.scripts.length + document.images.length + frames.length"))
          .isEqualTo(0L);
    }
  }

  private void assertHarmless(String view, LocalServer server, EvilSite evil) {
    assertHarmless(view, server, evil, "nothing of this");
  }

  /** The console may hold what contains the last of the texts. */
  private void assertHarmless(String view, LocalServer server, EvilSite evil, String expected) {
    assertThat(chromium.watched("ran")).as(view).isEmpty();
    assertThat(chromium.watched("violations")).as(view).isEmpty();
    assertThat(chromium.watched("failures")).as(view).isEmpty();
    assertThat(chromium.console()).as(view).allMatch(line -> line.contains(expected));
    assertThat(chromium.texts(FOREIGN)).as(view).isEmpty();
    assertThat(evil.visits()).as(view).isEmpty();
    assertThat(chromium.requests())
        .as(view)
        .allSatisfy(
            address -> assertThat(address.getAuthority()).isEqualTo(server.uri().getAuthority()));
  }

  /** Each list, and each entry, issue and trace by itself. */
  private static List<String> views(LocalServer server) {
    List<String> views =
        new ArrayList<>(
            List.of("", "#/?q=level:error", "#/?q=kind:span", "#/issues?status=all", "#/losses"));
    for (JsonNode entry : server.json("/api/entries?full=true").path("entries")) {
      views.add("#/entries/" + entry.path("id").asLong());
      if (entry.has("trace_id")) {
        String trace = entry.at("/entry/trace_id").asText();
        views.add(
            "#/traces/" + URLEncoder.encode(trace, StandardCharsets.UTF_8).replace("+", "%20"));
      }
    }
    for (JsonNode issue : server.json("/api/issues?status=all").path("issues")) {
      views.add("#/issues/" + issue.path("id").asLong());
    }
    return views;
  }
}
