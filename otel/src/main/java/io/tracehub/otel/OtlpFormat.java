// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.tracehub.Breadcrumb;
import io.tracehub.spi.Answer;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.LogEntry;
import io.tracehub.spi.LossReport;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * <a href="https://opentelemetry.io/docs/specs/otlp/">OTLP 1.x</a> over HTTP, the signal logs.
 *
 * <p>An entry is one complete {@code ExportLogsServiceRequest} with one record and the resource it
 * belongs to. Protobuf messages that follow each other are one message, their lists joined, so a
 * request is its entries in a row. With JSON an entry is one element of {@code resourceLogs}.
 */
final class OtlpFormat implements WireFormat {

  private static final byte[] NOTHING = {};
  private static final byte[] JSON_OPENING = "{\"resourceLogs\":[".getBytes(StandardCharsets.UTF_8);
  private static final byte[] JSON_SEPARATOR = {','};
  private static final byte[] JSON_CLOSING = "]}".getBytes(StandardCharsets.UTF_8);
  private static final String PATH = "v1/logs";

  private final String protocol;
  private final UnaryOperator<String> authorization;
  private final boolean sessions;
  private final boolean json;
  private final FormatSettings settings;
  private final Records records;

  /**
   * A format.
   *
   * @param protocol its name
   * @param authorization the header of that name, of a key
   * @param sessions whether records name the session that their trace belongs to
   */
  OtlpFormat(
      String protocol,
      UnaryOperator<String> authorization,
      boolean sessions,
      FormatSettings settings) {
    this.protocol = protocol;
    this.authorization = authorization;
    this.sessions = sessions;
    this.settings = settings;
    this.json = OtlpOptions.isJson(settings.options());
    this.records = new Records(settings, sessions);
  }

  @Override
  public String protocol() {
    return protocol;
  }

  @Override
  public void writeBreadcrumb(Breadcrumb crumb, OutputStream out) throws IOException {
    Steps.crumb(crumb).writeTo(out);
  }

  @Override
  public void writeEntry(LogEntry entry, EntryBounds bounds, OutputStream out) throws IOException {
    if (json) {
      ByteArrayOutputStream protobuf = new ByteArrayOutputStream(1024);
      records.write(entry, bounds, protobuf);
      out.write(toJson(protobuf.toByteArray()));
    } else {
      records.write(entry, bounds, out);
    }
  }

  @Override
  public boolean writeLoss(LossReport report, OutputStream out) throws IOException {
    ByteArrayOutputStream protobuf = new ByteArrayOutputStream(1024);
    new Losses(settings, sessions).write(report, protobuf);
    out.write(json ? toJson(protobuf.toByteArray()) : protobuf.toByteArray());
    return true;
  }

  @Override
  public String entryForm() {
    return json ? "json" : "";
  }

  @Override
  public byte[] opening() {
    return json ? JSON_OPENING : NOTHING;
  }

  @Override
  public byte[] separator() {
    return json ? JSON_SEPARATOR : NOTHING;
  }

  @Override
  public byte[] closing() {
    return json ? JSON_CLOSING : NOTHING;
  }

  @Override
  public int maxEntriesPerRequest() {
    return Integer.MAX_VALUE;
  }

  /** An element of {@code resourceLogs}, in either encoding. */
  @Override
  public byte[] asJson(byte[] entry) throws IOException {
    return json ? entry : toJson(entry);
  }

  private static byte[] toJson(byte[] entry) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(2 * entry.length);
    ExportLogsServiceRequest request = ExportLogsServiceRequest.parseFrom(entry);
    if (request.getResourceLogsCount() != 1) {
      throw new IOException("no entry of this format");
    }
    OtlpJson.write(request.getResourceLogs(0), out);
    return out.toByteArray();
  }

  /** An address that has the signal's path already is taken for the whole. */
  @Override
  public URI ingestUri(URI endpoint) {
    String base = endpoint.toString();
    if (base.endsWith("/" + PATH)) {
      return endpoint;
    }
    return URI.create(base + (base.endsWith("/") ? "" : "/") + PATH);
  }

  @Override
  public Map<String, String> headers(String apiKey) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", json ? "application/json" : "application/x-protobuf");
    headers.put(
        "User-Agent", "TraceHub-OTLP-Exporter-Java/" + Resources.version(settings.sdkVersion()));
    if (!apiKey.isEmpty()) {
      headers.put("Authorization", authorization.apply(apiKey));
    }
    return headers;
  }

  @Override
  public Outcome classify(Answer answer) {
    return OtlpAnswers.classify(answer);
  }
}
