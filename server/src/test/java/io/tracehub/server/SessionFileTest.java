// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.array;
import static io.tracehub.server.ServerFixture.bytes;
import static io.tracehub.server.ServerFixture.entry;
import static io.tracehub.server.ServerFixture.event;
import static io.tracehub.server.ServerFixture.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries that go from one server to another in a file, and all of them forgotten. */
class SessionFileTest {
  private static final String HEADER = "{\"format\":\"tracehub-session\",\"version\":1}\n";

  @TempDir private Path folder;
  private ServerFixture server;

  @BeforeEach
  void start() {
    server = new ServerFixture(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatIsExportedIsTakenByAnotherServerAsItWas() throws Exception {
    server.post(array(entry("ERROR", "order 1"), entry("ERROR", "order 2"), event("i", 1, 2)));
    byte[] file = export("");
    JsonNode before = server.json("/api/entries?full=true");

    try (ServerFixture other = new ServerFixture(folder.resolve("other"))) {
      assertThat(take(other, file)).isEqualTo("{\"imported\":3,\"skipped\":0}");
      assertThat(other.json("/api/entries?full=true")).isEqualTo(before);
      assertThat(other.json("/api/issues").at("/issues/0/count").intValue()).isEqualTo(2);
      assertThat(other.json("/api/losses").path("instances")).isEmpty();
    }
  }

  @Test
  void aFileThatIsTakenTwiceAddsNothing() throws Exception {
    String same = entry("INFO", "no identity");
    server.post(array(same, event("i", 1, 2)));
    byte[] file = export("");

    assertThat(take(server, file)).isEqualTo("{\"imported\":0,\"skipped\":2}");
    clear();
    assertThat(take(server, file)).isEqualTo("{\"imported\":2,\"skipped\":0}");
    assertThat(take(server, file)).isEqualTo("{\"imported\":0,\"skipped\":2}");
    assertThat(server.json("/api/entries").path("entries")).hasSize(2);
  }

  /** What curl sends from a file that a person wrote stands in several lines. */
  @Test
  void anEntryOfSeveralLinesIsOneLineOfAFile() throws Exception {
    server.post(
        bytes("[\r\n{\"level\":\"INFO\",\n \"message\":\"m\",\n \"timestamp\":\"soon\"\r\n}]"));
    byte[] file = export("");

    assertThat(lines(file)).hasSize(2);
    assertThat(take(server, file)).isEqualTo("{\"imported\":0,\"skipped\":1}");
    clear();
    assertThat(take(server, file)).isEqualTo("{\"imported\":1,\"skipped\":0}");
    assertThat(take(server, file)).isEqualTo("{\"imported\":0,\"skipped\":1}");
  }

  @Test
  void export_holdsWhatAQueryFindsBehindALineThatSaysWhatItIs() throws Exception {
    server.post(array(entry("INFO", "a"), entry("WARN", "b")));

    List<String> lines = lines(export("?q=level:warn"));
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith("{\"format\":\"tracehub-session\",\"version\":1,")
        .endsWith(",\"q\":\"level:warn\"}");
    assertThat(ServerFixture.JSON.readTree(lines.get(1)).at("/entry/message").textValue())
        .isEqualTo("b");
  }

  @Test
  void export_goesOnOverManyPages() throws Exception {
    String[] entries =
        IntStream.range(0, 650).mapToObj(n -> entry("INFO", "m" + n)).toArray(String[]::new);
    server.post(array(entries));

    assertThat(lines(export(""))).hasSize(651);
    clear();
    assertThat(server.json("/api/stats").path("kept").intValue()).isZero();
  }

  @Test
  void import_keepsWhenAnEntryWasReceivedFirst() throws Exception {
    String line =
        "{\"received_at\":\"2026-04-06T10:15:30Z\",\"protocol\":\"otlp\",\"project\":7,\"more\":[1],\"entry\":{\"level\":\"INFO\","
            + "\"message\":\"m\",\"timestamp\":\"soon\"}}";

    assertThat(take(server, bytes(HEADER + line))).isEqualTo("{\"imported\":1,\"skipped\":0}");
    JsonNode entry = server.json("/api/entries/1");
    assertThat(entry.path("received_at").textValue()).isEqualTo("2026-04-06T10:15:30Z");
    assertThat(entry.path("at_ms").longValue()).isEqualTo(1_775_470_530_000L);
    assertThat(entry.path("protocol").textValue()).isEqualTo("otlp");
    assertThat(server.json("/api/entries?q=project:7+protocol:otlp").path("entries")).hasSize(1);
  }

  @Test
  void import_refusesWhatItCannotReadAndNamesTheLine() throws Exception {
    String good =
        "{\"received_at\":\"2026-04-06T10:15:30Z\",\"entry\":" + entry("INFO", "m") + "}\n";

    assertThat(take(server, bytes("[]"))).contains("line 1: this is no session file");
    assertThat(take(server, bytes(HEADER.replace(":1}", ":2}"))))
        .contains("version is 2, expected 1");
    assertThat(take(server, bytes(""))).contains("the file is empty");
    assertThat(take(server, bytes(HEADER + good + "{\"entry\":{}}")))
        .contains("line 3: level is missing (entries taken before it: 1)");
    assertThat(take(server, bytes(HEADER + "{"))).contains("line 2: it is not JSON");
    assertThat(take(server, bytes(HEADER + good.replace("2026-04-06T10:15:30Z", "x"))))
        .contains("line 2: received_at is no time");
    byte[] cut = gzip(bytes(HEADER + good));
    assertThat(take(server, Arrays.copyOf(cut, cut.length - 12)))
        .contains("the gzip data is damaged");
    assertThat(server.json("/api/stats").path("kept").intValue()).isEqualTo(1);
  }

  @Test
  void import_needsATypeThatNoFormHas() throws Exception {
    assertThat(post("/api/import", "text/plain", bytes(HEADER)).statusCode()).isEqualTo(415);
    assertThat(post("/api/clear", "text/plain", bytes("{\"all\":true}")).statusCode())
        .isEqualTo(415);
  }

  @Test
  void clear_forgetsEntriesAndIssuesButNotWhichNumbersCame() throws Exception {
    server.post(array(entry("ERROR", "a"), event("i", 1, 0)));
    assertThat(post("/api/clear", "application/json", bytes("{}")).statusCode()).isEqualTo(400);
    clear();

    assertThat(server.json("/api/entries").path("entries")).isEmpty();
    assertThat(server.json("/api/entries?q=a").path("entries")).isEmpty();
    assertThat(server.json("/api/issues?status=all").path("issues")).isEmpty();
    assertThat(server.json("/api/histogram").path("buckets")).isEmpty();
    server.post(array(event("i", 1, 0), entry("ERROR", "a")));
    assertThat(server.json("/api/entries?q=a").at("/entries/0/id").intValue()).isEqualTo(3);
    assertThat(server.json("/api/stats").path("duplicates").intValue()).isEqualTo(1);
  }

  private void clear() throws Exception {
    assertThat(post("/api/clear", "application/json", bytes("{\"all\":true}")).statusCode())
        .isEqualTo(200);
  }

  private byte[] export(String parameters) throws Exception {
    return server.sendForBytes(server.request("/api/export" + parameters)).body();
  }

  private String take(ServerFixture target, byte[] file) throws Exception {
    return target
        .send(
            target
                .request("/api/import")
                .header("Content-Type", "application/gzip")
                .POST(BodyPublishers.ofByteArray(file)))
        .body();
  }

  private HttpResponse<String> post(String path, String type, byte[] body) throws Exception {
    return server.send(
        server.request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  private static List<String> lines(byte[] file) throws IOException {
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(file))) {
      return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
