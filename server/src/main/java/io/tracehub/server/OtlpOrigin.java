// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.Map;

/** Puts into an entry what OTLP says of where it is from: the process, and the library in it. */
final class OtlpOrigin {
  private static final Map<String, String> OF_RESOURCE =
      EntryDraft.names(
          "service.name", "service",
          "deployment.environment.name", "environment",
          "deployment.environment", "environment",
          "host.name", "host");

  private OtlpOrigin() {}

  static void resource(Resource resource, EntryDraft draft) {
    ObjectNode said = OtlpValues.json(resource.getAttributesList());
    OF_RESOURCE.forEach((name, column) -> draft.column(column, said.path(name)));
    draft.pid(said.path("process.pid"));
    draft.extra("release", said.path("service.version"));
    draft.extra("commit", said.path("vcs.ref.head.revision"));
    String sdk =
        said.path("telemetry.sdk.name").asText("")
            + " "
            + said.path("telemetry.sdk.version").asText("");
    draft.column("sdk_version", TextNode.valueOf(sdk.strip()));
    draft.context("resource", said);
  }

  /** All of a scope but its name, which is the logger. */
  static void scope(InstrumentationScope scope, EntryDraft draft) {
    ObjectNode more = OtlpValues.json(scope.getAttributesList());
    if (!scope.getVersion().isEmpty()) {
      more.put("version", scope.getVersion());
    }
    draft.context("scope", more);
  }
}
