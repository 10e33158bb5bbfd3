// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracehub.Breadcrumb;
import io.tracehub.Event;
import io.tracehub.Severity;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.Lane;
import io.tracehub.spi.LogEntry;
import io.tracehub.spi.LossReport;
import io.tracehub.spi.WireFormat;
import io.tracehub.wire.ContractTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every field that OTLP has for a log, against records that fill as many of them as they can. */
class OtlpContractTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PAGE = Path.of("../docs/wire-formats.md");

  private final ContractTable table = ContractTable.of("otlp");

  @Test
  void records_areWhatTheTableSays() throws IOException {
    Map<String, JsonNode> records = new LinkedHashMap<>();
    WireFormat format = OtlpFormatTest.json();
    records.put("log", shown(format, Call.of(Severity.INFO, "x").log()));
    records.put("rich", shown(format, OtlpFormatTest.rich(format)));
    Examples.all().forEach((name, entry) -> records.put(name, shown(format, entry)));
    WireFormat open =
        new OtlpProtocol()
            .create(Call.settings(Map.of("region", "eu"), Map.of("encoding", "json"), true));
    Event path = Event.builder().requestUrl("/orders?card=1").build();
    records.put("path", shown(open, Call.of(Severity.WARN, "x").event(path)));
    Event.Builder chatty = Event.builder();
    for (int i = 0; i < 51; i++) {
      chatty.log(Breadcrumb.builder("line " + i).build());
    }
    records.put("chatty", shown(format, Call.of(Severity.WARN, "x").event(chatty.build())));
    records.put("marked", shown(format, marked(Call.of(Severity.INFO, "x"))));
    WireFormat multiplayer =
        new MultiplayerProtocol()
            .create(Call.settings(Map.of(), Map.of("encoding", "json"), false));
    records.put(
        "multiplayer",
        shown(
            multiplayer,
            Call.of(Severity.INFO, "x")
                .in(Map.of("trace_id", "cdbcdb0a1b2c3d0000000000000000ff"))
                .log()));
    ByteArrayOutputStream loss = new ByteArrayOutputStream();
    format.writeLoss(
        new LossReport(
            "i", 1, 0, 1, Map.of(new LossReport.Kind("refused", "ring_full", Severity.WARN), 1L)),
        loss);
    records.put("loss", shown(loss.toByteArray()));
    assertThat(table.faults(records)).isEmpty();
  }

  private static LogEntry marked(CapturedRecord record) {
    CapturedRecord marked =
        (CapturedRecord)
            Proxy.newProxyInstance(
                OtlpContractTest.class.getClassLoader(),
                new Class<?>[] {CapturedRecord.class},
                (proxy, asked, arguments) ->
                    asked.getName().equals("markers")
                        ? List.of("AUDIT")
                        : asked.invoke(record, arguments));
    return new LogEntry(marked, "", "i", Lane.LOGS, 1, List.of(), null, Event.NONE);
  }

  /** Red as long as the table on the page is another; what it should be stands in target. */
  @Test
  void page_hasTheTable() throws IOException {
    String page = Files.readString(PAGE);
    String right = table.onPage(page);
    Files.writeString(Path.of("target", "wire-formats.md"), right);
    assertThat(page).isEqualTo(right);
  }

  private static JsonNode shown(WireFormat format, LogEntry entry) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      format.writeEntry(entry, Call.BOUNDS, out);
      return shown(out.toByteArray());
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** The record with what surrounds it, attributes as members of an object. */
  private static JsonNode shown(byte[] resourceLogs) throws IOException {
    JsonNode logs = JSON.readTree(resourceLogs);
    ObjectNode shown = JSON.createObjectNode();
    shown.set("resource", pairs(logs.at("/resource/attributes")));
    shown.set("schemaUrl", logs.path("schemaUrl"));
    shown.set("scope", logs.at("/scopeLogs/0/scope"));
    ObjectNode record = logs.at("/scopeLogs/0/logRecords/0").deepCopy();
    record.set("body", plain(record.path("body")));
    record.set("attributes", pairs(record.path("attributes")));
    shown.set("record", record);
    return shown;
  }

  private static ObjectNode pairs(JsonNode pairs) {
    ObjectNode object = JSON.createObjectNode();
    pairs.forEach(pair -> object.set(pair.path("key").textValue(), plain(pair.path("value"))));
    return object;
  }

  private static JsonNode plain(JsonNode value) {
    if (value.has("intValue")) {
      return JSON.getNodeFactory().numberNode(Long.parseLong(value.path("intValue").textValue()));
    }
    if (value.has("arrayValue")) {
      var array = JSON.createArrayNode();
      value.at("/arrayValue/values").forEach(each -> array.add(plain(each)));
      return array;
    }
    if (value.has("kvlistValue")) {
      return pairs(value.at("/kvlistValue/values"));
    }
    return value.isEmpty() ? JSON.nullNode() : value.properties().iterator().next().getValue();
  }
}
