// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A page of another site, open in the browser that also shows ours, tries to read and to change
 * what the server has. Each attack runs from a site of another name, and from another port of
 * {@code localhost}, which a browser counts as the same site.
 */
@Tag("whole")
@ExtendWith(InChromium.class)
class OtherOriginTest {
  private static final String SECRET = "the secret line";

  /**
   * What the attacks have in common: {@code at} is the server, {@code done} takes what was read.
   */
  private static final String PRELUDE =
      """
      const at = arguments[0], done = arguments[arguments.length - 1];
      const read = promise => promise.then(text => done(text ?? ""), () => done(""));
      const element = (name, set) => new Promise((good, bad) => {
        const node = Object.assign(document.createElement(name), set);
        node.onload = () => good(node); node.onloadeddata = node.onload; node.onerror = () => bad();
        document.body.append(node);
      });
      const loaded = (name, set) => read(element(name, set).then(() => "it was loaded"));
      const frame = set => read(element("iframe", set).then(node => { try { return node.contentDocument.body.innerText; } catch { return ""; } }));
      const post = (path, type, body, more) => read(fetch(at + path, {method: "POST", mode: "no-cors", headers: type ? {"Content-Type": type} : {}, body, ...more}).then(answer => answer.text()));
      const form = (path, type, name, value) => {
        const target = Object.assign(document.createElement("iframe"), {name: "target"});
        const sheet = Object.assign(document.createElement("form"), {action: at + path, method: "post", enctype: type, target: "target"});
        const field = Object.assign(document.createElement("input"), {name, value});
        document.body.append(target, sheet);
        sheet.append(field);
        target.onload = () => { if (sheet.sent) { let text = ""; try { text = target.contentDocument.body.innerText; } catch { } done(text); } };
        sheet.sent = true;
        sheet.submit();
      };
      const ENTRY = '[{"level":"ERROR","message":"planted","timestamp":"2026-04-06T10:15:30Z"}]';
      """;

  private static LocalServer server;
  private static EvilSite evil;
  private Chromium chromium;

  record Attack(String name, String script) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Attack> attacks() {
    return Stream.of(
            Stream.of(
                    "/api/entries",
                    "/api/entries?full=true",
                    "/api/entries/1",
                    "/api/issues?status=all",
                    "/api/stats",
                    "/api/losses",
                    "/api/values",
                    "/api/refusals",
                    "/api/export",
                    "/api/v1/oracle")
                .map(
                    path ->
                        attack(
                            "fetch of " + path,
                            "read(fetch(at + '" + path + "').then(a => a.text()))")),
            Stream.of(
                attack(
                    "opaque fetch",
                    "read(fetch(at + '/api/entries', {mode: 'no-cors'}).then(a => a.text()))"),
                attack(
                    "fetch with cookies",
                    "read(fetch(at + '/api/entries', {credentials: 'include'}).then(a => a.text()))"),
                attack(
                    "fetch with a header of ours",
                    "read(fetch(at + '/api/entries', {headers: {'X-API-Key': 'th_local'}}).then(a => a.text()))"),
                attack(
                    "fetch without a referrer",
                    "read(fetch(at + '/api/entries', {referrerPolicy: 'no-referrer'}).then(a => a.text()))"),
                attack("fetch of the page", "read(fetch(at + '/').then(a => a.text()))"),
                attack(
                    "XMLHttpRequest",
                    "const x = new XMLHttpRequest(); x.open('GET', at + '/api/entries'); x.onload = () => done(x.responseText); x.onerror = () => done(''); x.send()"),
                attack(
                    "EventSource",
                    "const s = new EventSource(at + '/api/live'); s.onopen = () => done('it was opened'); s.onerror = () => { s.close(); done(''); }"),
                attack(
                    "WebSocket",
                    "const s = new WebSocket(at.replace('http', 'ws') + '/api/live'); s.onopen = () => done('it was opened'); s.onerror = () => done('')"),
                attack("script of the entries", "loaded('script', {src: at + '/api/entries'})"),
                attack("script of the page", "loaded('script', {src: at + '/app.js'})"),
                attack(
                    "module of the page",
                    "read(import(at + '/app.js').then(() => 'it was imported'))"),
                attack(
                    "worker",
                    "read(new Promise((good, bad) => { const w = new Worker(URL.createObjectURL(new Blob([`importScripts('${at}/app.js'); postMessage('it was imported')`]))); w.onmessage = e => good(e.data); w.onerror = bad; }))"),
                attack("picture of the export", "loaded('img', {src: at + '/api/export'})"),
                attack(
                    "style of the page",
                    "loaded('link', {rel: 'stylesheet', href: at + '/style.css'})"),
                attack("video of the entries", "loaded('video', {src: at + '/api/entries'})"),
                attack("frame of the page", "frame({src: at + '/'})"),
                attack("frame of the entries", "frame({src: at + '/api/entries'})"),
                attack(
                    "frame with a sandbox",
                    "frame({src: at + '/api/entries', sandbox: 'allow-scripts allow-same-origin'})"),
                attack(
                    "frame that reaches out", "frame({srcdoc: `<iframe src='${at}/'></iframe>`})"),
                attack(
                    "embedded page",
                    "const o = Object.assign(document.createElement('embed'), {src: at + '/'}); document.body.append(o); setTimeout(() => { let t = ''; try { t = o.getSVGDocument().textContent; } catch { } done(t); }, 200)"),
                attack(
                    "window of the page",
                    "const w = open(at + '/api/entries'); setTimeout(() => { let t = ''; try { t = w.document.body.innerText; } catch { } w?.close(); done(t); }, 300)"),
                attack(
                    "cross-origin message",
                    "addEventListener('message', e => done(String(e.data))); const w = open(at + '/'); setTimeout(() => { w?.postMessage('entries', '*'); setTimeout(() => { w?.close(); done(''); }, 200); }, 300)"),
                attack("clear, as text", "post('/api/clear', 'text/plain', '{\"all\": true}')"),
                attack(
                    "clear, without a type",
                    "post('/api/clear', '', new Blob(['{\"all\": true}']))"),
                attack(
                    "clear, as JSON", "post('/api/clear', 'application/json', '{\"all\": true}')"),
                attack(
                    "clear, as JSON after a preflight",
                    "read(fetch(at + '/api/clear', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{\"all\": true}'}).then(a => a.text()))"),
                attack(
                    "clear, as a beacon",
                    "navigator.sendBeacon(at + '/api/clear', new Blob(['{\"all\": true}'], {type: 'text/plain'})); setTimeout(() => done(''), 200)"),
                attack(
                    "clear, kept alive",
                    "post('/api/clear', 'text/plain', '{\"all\": true}', {keepalive: true})"),
                attack(
                    "clear, by a form",
                    "form('/api/clear', 'text/plain', '{\"all\": true, \"x\": \"', '\"}')"),
                attack(
                    "clear, by an encoded form",
                    "form('/api/clear', 'application/x-www-form-urlencoded', 'all', 'true')"),
                attack(
                    "clear, by a form in parts",
                    "form('/api/clear', 'multipart/form-data', 'all', 'true')"),
                attack(
                    "clear, by DELETE",
                    "read(fetch(at + '/api/clear', {method: 'DELETE'}).then(a => a.text()))"),
                attack("clear, by a link", "frame({src: at + '/api/clear?all=true'})"),
                attack(
                    "resolve, as text",
                    "post('/api/issues/1', 'text/plain', '{\"status\": \"resolved\"}')"),
                attack(
                    "resolve, by a form",
                    "form('/api/issues/1', 'text/plain', '{\"status\": \"resolved\", \"x\": \"', '\"}')"),
                attack("import, as text", "post('/api/import', 'text/plain', ENTRY)"),
                attack(
                    "import, by a form in parts",
                    "form('/api/import', 'multipart/form-data', 'file', ENTRY)"),
                attack("entry, as text", "post('/api/v1/ingest', 'text/plain', ENTRY)"),
                attack(
                    "entry, by a form",
                    "form('/api/v1/ingest', 'text/plain', ENTRY.slice(0, -3) + ',\"service\":\"', '\"}]')"),
                attack(
                    "entry, as XrayRadar's",
                    "post('/api/1/store/', '', new Blob(['{\"message\": \"planted\"}']))"),
                attack(
                    "entry, as ReplayStack's",
                    "post('/api/v1/ingest/events', 'text/plain', '{\"eventType\": \"custom\", \"status\": \"failed\"}')"),
                attack(
                    "entry, as OTLP's",
                    "post('/v1/logs', 'text/plain', '{\"resourceLogs\": [{\"scopeLogs\": [{\"logRecords\": [{}]}]}]}')")))
        .flatMap(attacks -> attacks);
  }

  private static Attack attack(String name, String script) {
    return new Attack(name, script);
  }

  @BeforeAll
  static void start(@TempDir Path folder) {
    server = new LocalServer(folder);
    evil = new EvilSite();
    ShopStory.error(server, "orders", "com.acme.Secret", SECRET);
  }

  @AfterAll
  static void stop() {
    evil.close();
    server.close();
  }

  @BeforeEach
  void start(Chromium chromium) {
    this.chromium = chromium;
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void readsAndChangesNothing(Attack attack) {
    JsonNode before = state();
    for (String host : List.of("evil.test", "localhost")) {
      chromium.driver().get(evil.page(host));

      assertThat(chromium.answer(PRELUDE + attack.script(), home())).as("from %s", host).isEmpty();
      assertThat(state()).as("from %s", host).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fetch of /api/entries",
        "XMLHttpRequest",
        "EventSource",
        "script of the page",
        "module of the page",
        "style of the page",
        "clear, as JSON after a preflight"
      })
  void theSameScriptsWorkOnThePageItself(String name, @TempDir Path folder) {
    Attack attack = attacks().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    try (LocalServer other = new LocalServer(folder)) {
      ShopStory.error(other, "orders", "com.acme.Secret", SECRET);
      chromium.open(other.uri(), "").awaitRow("Entries", SECRET);

      assertThat(chromium.answer(PRELUDE + attack.script(), base(other))).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/entries", "/api/export", "/app.js"})
  void aNameThatWasReboundToThisMachineIsAnsweredNothing(String path) {
    chromium.driver().get("http://rebound.test:" + server.uri().getPort() + path);

    assertThat(String.valueOf(chromium.script("return document.documentElement.innerText")))
        .contains("Not a name of this server")
        .doesNotContain(SECRET);
  }

  @Test
  void thePageCannotBeFramed() {
    chromium.driver().get(evil.page("evil.test"));
    chromium.console();

    assertThat(chromium.answer(PRELUDE + "frame({src: at + '/'})", home())).isEmpty();
    assertThat(chromium.console()).anyMatch(line -> line.contains("frame-ancestors"));
  }

  @Test
  void noLineBreakGetsIntoAnAnswersHeaders() {
    for (String path :
        List.of(
            "/api/export?q=%0d%0aX-Evil:%201",
            "/api/entries/1%0d%0aX-Evil:%201",
            "/%0d%0aX-Evil:%201",
            "/api/traces/%0d%0aX-Evil:%201")) {
      assertThat(server.headers(URI.create(path))).as(path).doesNotContainKey("x-evil");
    }
  }

  /** What an attack might have changed. */
  private static JsonNode state() {
    return LocalServer.JSON
        .createObjectNode()
        .put("entries", server.json("/api/stats").path("entries").longValue())
        .put("kept", server.json("/api/stats").path("kept").longValue())
        .set("issues", server.json("/api/issues?status=all").path("counts"));
  }

  private static String home() {
    return base(server);
  }

  private static String base(LocalServer server) {
    return server.uri().toString().replaceFirst("/$", "");
  }
}
