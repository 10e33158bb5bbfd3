// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.print;

import static io.tracehub.cli.print.Sample.printed;
import static io.tracehub.cli.print.Sample.saying;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** logfmt, CSV and JSON lines. */
class ProgramFormatsTest {

  @Test
  void logfmt_isOneLineOfPairs() {
    assertThat(printed(new LogfmtLines(), Sample.of(Sample.FAILED)))
        .isEqualTo(
            "time=2026-11-20T10:15:30.123Z level=error service=orders environment=production logger=com.acme.orders.OrderService trace_id=4bf92f3577b34da6a3ce929d0e0e4736 message=\"payment failed for order 42\" error_type=java.lang.IllegalStateException error_message=\"no room\\nat all\" order_id=42 reason=\"two words\" tenant=acme tier=gold%n",
            new Object[0]);
  }

  @Test
  void logfmt_quotesWhatWouldBeReadAsSomethingElse() {
    assertThat(Logfmt.value("plain:value/é")).isEqualTo("plain:value/é");
    assertThat(Logfmt.value("")).isEqualTo("\"\"");
    assertThat(Logfmt.value("a b")).isEqualTo("\"a b\"");
    assertThat(Logfmt.value("a=b")).isEqualTo("\"a=b\"");
    assertThat(Logfmt.value("say \"x\" \\")).isEqualTo("\"say \\\"x\\\" \\\\\"");
    assertThat(Logfmt.value("\u001b[0m\t\u202e")).isEqualTo("\"\\u001b[0m\\t\\u202e\"");
  }

  @Test
  void logfmt_keysHoldNothingThatEndsThem() {
    assertThat(Logfmt.key("a b=\"c\u001b")).isEqualTo("a_b__c_");
    assertThat(Logfmt.key("")).isEqualTo("_");
  }

  @Test
  void logfmt_keyValueDoesNotReplaceAColumn() {
    assertThat(printed(new LogfmtLines(), saying("m", "", ", \"extra\": {\"level\": \"spoofed\"}")))
        .contains("level=info")
        .doesNotContain("spoofed");
  }

  @Test
  void csv_hasAHeadingAndQuotesAsRfc4180Says() {
    assertThat(
            printed(
                new CsvLines(),
                saying("a, \"b\"\nc", ", \"service\": \"orders\"", ", \"extra\": {\"n\": 1}"),
                saying("plain", "", "")))
        .isEqualTo(
            String.join(
                "\r\n",
                "time,level,service,environment,logger,trace_id,message,error_type,error_message,data",
                "2026-11-20T10:15:31Z,INFO,orders,,,,\"a, \"\"b\"\"\nc\",,,\"{\"\"n\"\":1}\"",
                "2026-11-20T10:15:31Z,INFO,,,,,plain,,,",
                ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1"})
  void csv_letsNoSpreadsheetRunAValue(String formula) {
    assertThat(CsvLines.cell(formula)).isEqualTo("'" + formula);
  }

  @Test
  void csv_quotesAFormulaThatNeedsQuotesToo() {
    assertThat(CsvLines.cell("=1,\"x\"")).isEqualTo("\"'=1,\"\"x\"\"\"");
    assertThat(CsvLines.cell("\r=1")).isEqualTo("'␍=1");
  }

  @Test
  void csv_obeysNoEscapeSequence() {
    assertThat(CsvLines.cell("a\u001b[2J\u009b")).isEqualTo("a␛[2J\ufffd");
    assertThat(CsvLines.cell("failed\rgood")).isEqualTo("failed␍good");
    assertThat(CsvLines.cell("two\r\nlines")).isEqualTo("\"two\r\nlines\"");
  }

  @Test
  void json_isAnObjectALineInAscii() {
    String printed = printed(new JsonLines(), saying("Größe\n\u001b", "", ""), saying("b", "", ""));

    assertThat(printed.lines()).hasSize(2);
    assertThat(printed).contains("Gr\\u00F6\\u00DFe\\n\\u001B").matches("[\\x20-\\x7e\\r\\n]*");
  }
}
