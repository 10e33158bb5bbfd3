// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.tracehub.otel.View;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A receiver of OTLP by the specification: protobuf or JSON at {@code /v1/logs}, each record with a
 * service, ids of the right length and no attribute twice. It answers as a collector does.
 */
public final class OtlpServer implements BackEnd {

  private static final Reply TAKEN = new Reply(200, "application/x-protobuf", "");
  private static final Reply INVALID = Reply.json(400, "{\"code\":3,\"message\":\"invalid\"}");

  private final String authorization;
  private final List<Identity> accepted = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  /** One that lets in who has this key. */
  public OtlpServer(String key) {
    this("Bearer", key);
  }

  /** The same with another scheme; empty for none, as Multiplayer's collector wants it. */
  public OtlpServer(String scheme, String key) {
    this.authorization = (scheme + " " + key).trim();
  }

  @Override
  public String protocol() {
    return "otlp";
  }

  @Override
  public synchronized Reply ingest(Request request) {
    if (!request.method().equals("POST") || !request.path().equals("/v1/logs")) {
      faults.add(request.method() + " " + request.path() + " is no route");
      return Reply.json(404, "{}");
    }
    if (!request.header("authorization").equals(authorization)) {
      return Reply.json(401, "{\"code\":16,\"message\":\"no key\"}");
    }
    try {
      List<View.One> records = View.all(read(request));
      records.forEach(this::keep);
      return TAKEN;
    } catch (IOException | AssertionError wrong) {
      faults.add(String.valueOf(wrong.getMessage()));
      return INVALID;
    }
  }

  private static ExportLogsServiceRequest read(Request request) throws IOException {
    return switch (request.header("content-type")) {
      case "application/x-protobuf" -> ExportLogsServiceRequest.parseFrom(request.plainBody());
      case "application/json" -> View.ofJson(request.plainBody());
      default -> throw new IOException("of type " + request.header("content-type"));
    };
  }

  private void keep(View.One one) {
    Map<String, Object> said = one.attributes();
    if (!(one.resource().get("service.name") instanceof String)) {
      faults.add("a record without a service");
    }
    if (said.get("tracehub.instance") instanceof String instance
        && said.get("tracehub.lane") instanceof String lane
        && said.get("tracehub.sequence") instanceof Long sequence) {
      accepted.add(new Identity(instance, lane, sequence));
    } else {
      faults.add("a record without an identity");
    }
  }

  @Override
  public Reply refusal() {
    return INVALID;
  }

  @Override
  public synchronized List<Identity> accepted() {
    return List.copyOf(accepted);
  }

  @Override
  public synchronized List<String> faults() {
    return List.copyOf(faults);
  }
}
