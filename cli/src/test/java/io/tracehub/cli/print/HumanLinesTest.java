// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.print;

import static io.tracehub.cli.print.Sample.printed;
import static io.tracehub.cli.print.Sample.saying;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HumanLinesTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void entry_isALineWithItsPairsAndWhatWasThrownBelow() {
    assertThat(printed(lines(Ink.PLAIN, false), Sample.of(Sample.FAILED)).lines())
        .containsExactly(
            "10:15:30.123  ERROR  orders  OrderService  payment failed for order 42  order_id=42  reason=\"two words\"  tenant=acme  tier=gold  trace=4bf92f3577b34da6a3ce929d0e0e4736",
            "    java.lang.IllegalStateException: no room");
  }

  @Test
  void stack_isShownWholeIfWanted() {
    assertThat(printed(lines(Ink.PLAIN, true), Sample.of(Sample.FAILED)).lines().skip(1))
        .containsExactly(
            "    java.lang.IllegalStateException: no room",
            "        at com.acme.Pay.charge(Pay.java:41)");
  }

  @Test
  void columns_areAsWideAsWhatStoodInThem() {
    assertThat(
            printed(
                    lines(Ink.PLAIN, false),
                    saying("a", ", \"service\": \"orders\", \"logger\": \"x.Cart\"", ""),
                    saying("b", ", \"service\": \"web\", \"logger\": \"Top\"", ""),
                    saying("c", "", ""))
                .lines())
        .containsExactly(
            "10:15:31.000  INFO   orders  Cart  a",
            "10:15:31.000  INFO   web     Top   b",
            "10:15:31.000  INFO                 c");
  }

  @Test
  void message_ofSeveralLinesIsIndented() {
    assertThat(printed(lines(Ink.PLAIN, false), saying("one\ntwo\n", "", "")).lines())
        .containsExactly("10:15:31.000  INFO   one", "    two");
  }

  @Test
  void day_isToldWhereItIsNotToday() {
    HumanLines abroad =
        new HumanLines(Ink.PLAIN, ZoneId.of("Asia/Tokyo"), NOW.plusSeconds(86_400), false);

    assertThat(printed(abroad, saying("a", "", ""), saying("b", "", "")).lines())
        .containsExactly("-- 2026-11-20 --", "19:15:31.000  INFO   a", "19:15:31.000  INFO   b");
  }

  @Test
  void span_saysHowLongItTook() {
    assertThat(
            printed(
                lines(Ink.PLAIN, false),
                Sample.of(
                    "{\"kind\":\"span\",\"at_ms\":1795169731000,\"level\":\"DEBUG\",\"message\":\"GET /\",\"duration_ms\":12.5}")))
        .startsWith("10:15:31.000  DEBUG  GET /  took=12.5ms");
  }

  @Test
  void colours_endWhereTheyBegan() {
    assertThat(printed(lines(Ink.COLOURED, false), saying("a", ", \"logger\": \"L\"", "")))
        .startsWith(
            "\u001b[2m10:15:31.000\u001b[0m  \u001b[32mINFO \u001b[0m  \u001b[36mL\u001b[0m  a");
  }

  @Test
  void escapeSequences_areShownAndNotObeyed() {
    String hostile = "\\u001b[2J\\u202e";
    String printed =
        printed(
            lines(Ink.PLAIN, true),
            Sample.of(
                "{\"level\":\"%1$s\",\"service\":\"%1$s\",\"logger\":\"%1$s\",\"trace_id\":\"%1$s\",\"message\":\"%1$s\",\"error_type\":\"%1$s\",\"entry\":{\"message\":\"%1$s\",\"error_message\":\"%1$s\",\"extra\":{\"%1$s\":\"%1$s\"}}}"
                    .formatted(hostile)),
            saying("a", "", ", \"stack_trace\": \"" + hostile + "\""));

    assertThat(printed).contains("␛[2J").doesNotContain("\u001b", "\u202e");
  }

  private static HumanLines lines(Ink ink, boolean stack) {
    return new HumanLines(ink, ZoneOffset.UTC, NOW, stack);
  }
}
