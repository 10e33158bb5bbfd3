// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DlqShowTest {

  private static final String NAME = "failed_2026-11-19T08-30-00_00c0ffee00c0ffee_1.jsonl";
  private static final String FULL =
      "{\"level\":\"ERROR\",\"message\":\"payment\\nfailed\",\"timestamp\":\"2026-11-19T08:29:59.123+00:00\",\"service\":\"orders\",\"thread_id\":\"worker-1\",\"trace_id\":\"4bf9\",\"module\":\"c.a.Orders\",\"stack_trace\":\"java.io.IOException: no\\n\\tat a.B.c(B.java:7)\\n\",\"extra\":{\"logger\":\"com.acme.Orders\",\"breadcrumbs\":[{},{}]}}";

  @TempDir private Path home;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(home);
  }

  @Test
  void show_printsEntriesAsAPersonReadsALog() {
    Cli.file(cli.dead().resolve(NAME), FULL + "\n");
    Cli.file(
        cli.dead().resolve(NAME + ".reason.json"),
        "{\"reason\":\"HTTP 400 wrong\",\"endpoint\":\"https://logs.example.com\"}");

    assertThat(cli.run("dlq", "show", NAME)).isZero();

    assertThat(cli.out().lines())
        .containsExactly(
            cli.dead().resolve(NAME).toString(),
            "  written  2026-11-19 08:30:00Z",
            "  refused  HTTP 400 wrong",
            "  by       https://logs.example.com",
            "",
            "#1  ERROR  2026-11-19T08:29:59.123+00:00  com.acme.Orders",
            "    payment",
            "    failed",
            "    (service orders, thread_id worker-1, trace_id 4bf9)",
            "    java.io.IOException: no",
            "        at a.B.c(B.java:7)",
            "    with 2 breadcrumbs");
  }

  @Test
  void show_obeysNoEscapeSequence() {
    String hostile = "\\u001b[2J\\u0007\\u009b2J\\r";
    Cli.file(
        cli.dead().resolve(NAME),
        "{\"level\":\"%1$s\",\"message\":\"%1$s\",\"timestamp\":\"%1$s\",\"module\":\"%1$s\",\"host\":\"%1$s\",\"stack_trace\":\"%1$s\"}\n\u001b[31mrubbish\n"
            .formatted(hostile));
    Cli.file(
        cli.dead().resolve(NAME + ".reason.json"),
        "{\"reason\":\"%1$s\",\"endpoint\":\"%1$s\"}".formatted(hostile));

    assertThat(cli.run("dlq", "show", NAME)).isZero();

    assertThat(cli.out().replace(System.lineSeparator(), "\n").chars())
        .noneMatch(c -> c != '\n' && Character.isISOControl(c));
    assertThat(cli.out()).contains("␛[2J␇\\u{9b}2J␍");
  }

  @Test
  void damagedLine_isShownAsSuchAndTheGoodOnesAreUsable() {
    Path file = Cli.file(home.resolve("failed_1.jsonl"), FULL + "\nrubbish\n{\"message\":\"half");

    assertThat(cli.run("dlq", "show", file.toString())).isZero();

    assertThat(cli.out())
        .contains("#1  ERROR", "#2  damaged, no JSON", "    rubbish")
        .contains("#3  damaged, torn: the file ends within this line", "{\"message\":\"half");
  }

  @Test
  void entry_picksOne() {
    Cli.file(
        cli.foreign().resolve("failed_1775470530123.jsonl"),
        "{\"message\":\"first\"}\n{\"message\":\"second\",\"error_type\":\"ValueError\",\"error_message\":\"bad\"}\n");

    assertThat(cli.run("dlq", "show", "failed_1775470530123.jsonl", "--entry", "2")).isZero();
    assertThat(cli.out()).contains("second", "ValueError: bad").doesNotContain("first");

    assertThat(cli.run("dlq", "show", "failed_1775470530123.jsonl", "--entry=3")).isEqualTo(2);
    assertThat(cli.err()).contains("--entry is 3");
  }

  @Test
  void entry_ofAnyShapeIsShownSomehow() {
    Cli.file(
        cli.dead().resolve(NAME),
        "{}\n{\"message\":7,\"level\":[],\"extra\":[1],\"stack_trace\":{}}\n{\"extra\":null}\n");

    assertThat(cli.run("dlq", "show", NAME)).isZero();
    assertThat(cli.out()).contains("#1", "#2", "#3");
  }

  @Test
  void unknownFile_isAWrongArgument() {
    for (String wrong : new String[] {"failed_none.jsonl", "/etc/passwd", "a\0b.jsonl"}) {
      assertThat(cli.run("dlq", "show", wrong)).isEqualTo(2);
      assertThat(cli.err()).startsWith("tracehub: ").doesNotContain("\tat ", "\0");
    }
  }
}
