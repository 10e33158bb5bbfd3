// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class QueryTest {

  @TempDir private Path home;
  private Cli cli;
  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    cli = new Cli(home);
    server = new ScriptedServer();
    cli.environment.put("TRACEHUB_SERVER", server.url());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void query_saysByItsExitCodeWhetherThereIsAnything() {
    assertThat(cli.run("query", "a")).isOne();
    assertThat(cli.out()).isEmpty();

    server.store(1);
    assertThat(cli.run("query", "a")).isZero();
    assertThat(cli.out()).contains("line 1");
  }

  @Test
  void limit_showsTheNewestAndSaysThatThereAreMore() {
    server.store(5);

    assertThat(cli.run("query", "--limit", "2")).isZero();
    assertThat(cli.out()).contains("line 4", "line 5").doesNotContain("line 3");
    assertThat(cli.err())
        .isEqualTo(
            "tracehub: these are the newest 2; --limit 0 shows all that were found%n".formatted());

    assertThat(cli.run("query", "--limit", "0")).isZero();
    assertThat(cli.out().lines()).filteredOn(line -> line.contains("line")).hasSize(5);
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void times_areMadeOfAgesAndOfIso8601() {
    cli.run("query", "--from", "2h", "--to", "2026-11-20T11:30:00Z");

    assertThat(server.queries.get(0)).contains("from=1795168800000", "to=1795174200000");
  }

  @Test
  void count_isANumber() {
    server.answers.put(
        "/api/histogram", "{\"buckets\":[{\"total\":1200},{\"total\":34}],\"step_ms\":10000}");
    assertThat(cli.run("query", "--count", "level:error")).isZero();
    assertThat(cli.out()).isEqualTo("1234%n".formatted());

    server.answers.put("/api/histogram", "{\"buckets\":[]}");
    assertThat(cli.run("query", "--count")).isOne();
    assertThat(cli.out()).isEqualTo("0%n".formatted());
  }

  @Test
  void count_betweenTwoTimesIsExact() {
    server.store(2_345);

    assertThat(cli.run("query", "--count", "--from", "2h")).isZero();

    assertThat(cli.out()).isEqualTo("2345%n".formatted());
  }

  @Test
  void issues_areATable() {
    server.answers.put(
        "/api/issues",
        """
        {"issues": [
          {"id": 3, "title": "IllegalStateException: no room", "level": "ERROR", "status": "open", "regressed": true,
           "count": 1234, "last_seen": "2026-11-20T10:15:30.123Z", "services": ["orders", "web"]},
          {"id": 12, "title": "\\u001b[2J", "level": "FATAL", "status": "open",
           "count": 1, "last_seen": "2026-11-19T10:15:30Z", "services": ["web"]}],
         "counts": {"open": 2}}
        """);

    assertThat(cli.run("query", "--issues", "service:web")).isZero();

    assertThat(cli.out().lines().map(String::stripTrailing))
        .containsExactly(
            "ID  LEVEL  COUNT  LAST SEEN             STATUS        SERVICES     TITLE",
            " 3  ERROR  1,234  2026-11-20 10:15:30Z  open (again)  orders, web  IllegalStateException: no room",
            "12  FATAL      1  2026-11-19 10:15:30Z  open          web          ␛[2J");
    assertThat(server.queries.get(0)).contains("q=service:web", "status=open");

    assertThat(cli.run("query", "--issues", "--status", "all", "--format", "json")).isZero();
    assertThat(cli.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"id\":"));
    assertThat(server.queries.get(1)).contains("status=all");
  }

  @Test
  void issues_ofWhichThereAreNoneAreNotFound() {
    server.answers.put("/api/issues", "{\"issues\": []}");

    assertThat(cli.run("query", "--issues")).isOne();

    assertThat(cli.out()).isEmpty();
  }

  @Test
  void trace_isItsStoryWithWhateverIsStillThere() {
    server.answers.put(
        "/api/traces",
        """
        {"trace_id": "4bf9", "truncated": true, "entries": [
          {"id": 1, "timestamp": "2026-11-20T10:15:30Z", "level": "INFO", "kind": "log", "service": "web", "message": "first"},
          {"id": 2, "timestamp": "2026-11-20T10:15:31Z", "level": "INFO", "kind": "log", "service": "orders", "message": "then"}]}
        """);
    server.answers.put("/api/entries/1", "{\"id\": 1, \"entry\": {\"extra\": {\"order_id\": 42}}}");
    server.answers.put("/api/entries/2", "");

    assertThat(cli.run("query", "--trace", "4bf9", "--format", "logfmt")).isZero();

    assertThat(cli.out().lines())
        .containsExactly(
            "time=2026-11-20T10:15:30Z level=info service=web message=first order_id=42",
            "time=2026-11-20T10:15:31Z level=info service=orders message=then");
    assertThat(cli.err()).contains("the trace is longer");
  }

  @Test
  void trace_thatIsUnknownIsNotFound() {
    server.answers.put("/api/traces", "{\"entries\": []}");

    assertThat(cli.run("query", "--trace", "../x y&z")).isOne();
    assertThat(server.queries).contains(List.of("id=../x y&z"));
  }

  @Test
  void whatContradicts_isRefused() {
    for (String args :
        new String[] {
          "--limit -1",
          "--from 1h --to 2h",
          "--from yesterday",
          "--count --issues",
          "--trace a --from 1h",
          "--trace a b",
          "--status open",
          "--issues --status odd",
          "--issues --format csv",
          "--issues --level warn"
        }) {
      assertThat(cli.run(("query " + args).split(" "))).as(args).isEqualTo(2);
      assertThat(cli.err().lines()).as(args).hasSize(2);
    }
    assertThat(server.queries).isEmpty();
  }
}
