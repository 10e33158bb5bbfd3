// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.Map;

/**
 * Puts into an entry what OTLP says of where it is from: the process, and the library in it. It is
 * said once and means many entries, so it is read once.
 *
 * @param said of the process; shared by all its entries, so never changed
 * @param logger the library's name
 * @param more of the library; shared as well
 */
record OtlpOrigin(ObjectNode said, String logger, ObjectNode more) {
  private static final Map<String, String> OF_RESOURCE =
      EntryDraft.names(
          "service.name", "service",
          "deployment.environment.name", "environment",
          "deployment.environment", "environment",
          "host.name", "host");

  static OtlpOrigin of(Resource resource) {
    ObjectNode said = OtlpValues.json(resource.getAttributesList());
    return new OtlpOrigin(said, "", EntryDraft.JSON.objectNode());
  }

  /** The same process, in one of its libraries. */
  OtlpOrigin in(InstrumentationScope scope) {
    ObjectNode attributes = OtlpValues.json(scope.getAttributesList());
    if (!scope.getVersion().isEmpty()) {
      attributes.put("version", scope.getVersion());
    }
    return new OtlpOrigin(said, scope.getName(), attributes);
  }

  void resource(EntryDraft draft) {
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
  void scope(EntryDraft draft) {
    draft.context("scope", more);
  }
}
