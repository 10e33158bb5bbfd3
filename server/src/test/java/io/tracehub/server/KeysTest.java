// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.array;
import static io.tracehub.server.ServerFixture.bytes;
import static io.tracehub.server.ServerFixture.entry;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tracehub.server.access.AccessBook;
import io.tracehub.server.access.AccessList;
import io.tracehub.server.access.ApiKey;
import io.tracehub.server.access.NewKey;
import io.tracehub.server.access.Project;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and projects in the database, and what a server makes of them. */
class KeysTest {
  @TempDir private Path folder;
  private AccessBook book;

  @BeforeEach
  void open() {
    book = TraceHubServer.access(folder.resolve("server.sqlite"));
  }

  @AfterEach
  void close() throws Exception {
    book.close();
  }

  @Test
  void key_isShownOnceAndKeptAsADigest() throws Exception {
    NewKey made = book.createKey("shop-1", "shop");

    assertThat(made.secret()).matches("th_[0-9a-f]{64}");
    assertThat(made.key().shown()).isEqualTo(made.secret().substring(0, 11) + "…");
    assertThat(made.toString()).doesNotContain(made.secret());
    assertThat(book.keys()).containsExactly(made.key());
    for (String file : List.of("server.sqlite", "server.sqlite-wal")) {
      assertThat(Files.readString(folder.resolve(file), ISO_8859_1))
          .doesNotContain(made.secret().substring(11));
    }
  }

  @Test
  void projects_areNumberedFromOneAndFoundByNameOrNumber() throws Exception {
    assertThat(book.createKey(null, null).key().project()).isEqualTo(new Project(1, "default"));
    assertThat(book.createKey(null, "shop").key().project()).isEqualTo(new Project(2, "shop"));
    assertThat(book.createKey(null, "SHOP").key().project()).isEqualTo(new Project(2, "shop"));
    assertThat(book.createKey(null, "2").key().project()).isEqualTo(new Project(2, "shop"));
    assertThat(book.keys())
        .extracting(ApiKey::name)
        .containsExactly("key-1", "key-2", "key-3", "key-4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> book.createKey(null, "7"))
        .withMessageStartingWith("--project is 7, which no project has");
    assertThatIllegalArgumentException().isThrownBy(() -> book.createKey("a\nb", null));
    assertThat(book.keys()).hasSize(4);
  }

  @Test
  void revoke_endsOneKeyByNameByItsBeginningOrWhole() throws Exception {
    NewKey first = book.createKey("first", null);
    NewKey second = book.createKey("second", null);
    NewKey third = book.createKey("third", null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> book.revoke("th_"))
        .withMessageStartingWith("th_ is the beginning of several");
    book.revoke("first");
    book.revoke(second.secret().substring(0, 8));
    book.revoke(third.secret());

    assertThat(book.keys()).noneMatch(ApiKey::isActive);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> book.revoke("first"))
        .withMessageStartingWith("first is no active key");
    assertThat(book.createKey("first", null).secret()).isNotEqualTo(first.secret());
  }

  @Test
  void lookUp_readsTheTablesHalfASecondAfterTheLastTimeAndNotBefore() throws Exception {
    AtomicLong nanos = new AtomicLong();
    AtomicInteger reads = new AtomicInteger();
    try (AccessTables tables =
        new AccessTables(Database.prepare(folder.resolve("server.sqlite")))) {
      ApiKeys keys =
          new ApiKeys(
              AccessList.of(List.of("given"), Set.of()),
              () -> {
                reads.incrementAndGet();
                return tables.get();
              },
              true,
              nanos::get);
      String secret = book.createKey(null, "shop").secret();

      assertThat(keys.accept(secret)).isFalse();
      nanos.set(500_000_001);
      assertThat(keys.accept(secret)).isTrue();
      assertThat(keys.accept("given")).isTrue();
      assertThat(keys.project(secret)).isEqualTo(1);
      assertThat(keys.project("given")).isEqualTo(AccessList.NO_PROJECT);
      assertThat(reads).hasValue(2);
      book.revoke(secret);
      nanos.set(1_000_000_002);
      assertThat(keys.accept(secret)).isFalse();
      assertThat(keys).asString().doesNotContain(secret);
    }
  }

  @Test
  void withoutAnActiveKey_anyIsTakenUnlessTheServerIsPublic() throws Exception {
    String revoked = book.createKey(null, null).secret();
    book.revoke(revoked);
    try (AccessTables tables =
        new AccessTables(Database.prepare(folder.resolve("server.sqlite")))) {
      AccessList none = AccessList.of(List.of(), Set.of());
      ApiKeys open = new ApiKeys(none, tables, true, System::nanoTime);
      ApiKeys closed = new ApiKeys(none, tables, false, System::nanoTime);

      assertThat(open.none()).isTrue();
      assertThat(open.accept("any")).isTrue();
      assertThat(open.accept(revoked)).isFalse();
      assertThat(closed.none()).isFalse();
      assertThat(closed.accept("any")).isFalse();
    }
  }

  @Test
  void server_takesOnlyActiveKeysInEveryProtocol() throws Exception {
    String secret = book.createKey(null, "shop").secret();
    try (ServerFixture server = new ServerFixture(folder)) {
      assertThat(server.post(array(entry("INFO", "m"))).statusCode()).isEqualTo(401);
      assertThat(post(server, "/api/v1/ingest", "X-API-Key", secret, "[]")).isEqualTo(202);
      assertThat(post(server, "/api/1/store/", "X-Xrayradar-Token", secret, "{}")).isEqualTo(200);
      assertThat(post(server, "/api/1/store/", "X-Xrayradar-Token", "th_no", "{}")).isEqualTo(401);
      assertThat(post(server, "/api/9/store/", "X-Xrayradar-Token", secret, "{}")).isEqualTo(404);
      assertThat(post(server, "/v1/logs", "Authorization", "Bearer " + secret, "{}"))
          .isEqualTo(200);
      assertThat(post(server, "/v1/logs", "x-api-key", "th_no", "{}")).isEqualTo(401);
      assertThat(post(server, "/api/v1/ingest/events", "x-replaystack-api-key", "th_no", "{}"))
          .isEqualTo(401);
      assertThat(server.get("/api/refusals").body()).doesNotContain(secret, "th_no");
      String batch = "[" + entry("INFO", "of the shop") + "]";
      assertThat(post(server, "/api/v1/ingest", "X-API-Key", secret, batch)).isEqualTo(202);
      assertThat(server.json("/api/entries").at("/entries/0/project").intValue()).isEqualTo(1);
    }
  }

  /** Red if the server's writer keeps the lock between its transactions. */
  @Test
  void server_noticesWhatAnotherProcessChangesWhileItRuns() throws Exception {
    try (ServerFixture server = new ServerFixture(folder)) {
      byte[] batch = array(entry("INFO", "m"));
      assertThat(server.post(batch).statusCode()).isEqualTo(202);
      String secret = book.createKey(null, null).secret();

      long begun = System.nanoTime();
      while (server.post(batch).statusCode() != 401) {
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
      }
      assertThat(post(server, "/api/v1/ingest", "X-API-Key", secret, "[]")).isEqualTo(202);
    }
  }

  @Test
  void xrayRadarsToken_opensItsOwnProjectOnly() throws Exception {
    String shop = book.createKey(null, "shop").secret();
    book.createKey(null, "bank");
    try (ServerFixture server = new ServerFixture(folder)) {
      HttpResponse<String> other =
          server.send(
              server
                  .request("/api/2/store/")
                  .header("Content-Type", "application/json")
                  .header("X-Xrayradar-Token", shop)
                  .POST(BodyPublishers.ofString("{}")));

      assertThat(other.statusCode()).isEqualTo(403);
      assertThat(other.body()).contains("Token has no access to this project");
    }
  }

  private static int post(ServerFixture server, String path, String header, String key, String body)
      throws Exception {
    return server
        .send(
            server
                .request(path)
                .header("Content-Type", "application/json")
                .header(header, key)
                .POST(BodyPublishers.ofByteArray(bytes(body))))
        .statusCode();
  }
}
