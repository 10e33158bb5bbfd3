// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracehub.cli.remote.RemoteServer;
import java.io.IOException;
import java.util.Map;

/** What happened in one trace, across services, in the order of time. */
final class TraceStory {

  private final RemoteServer server;
  private final JsonNode story;

  TraceStory(RemoteServer server, String traceId) throws IOException {
    this.server = server;
    this.story = server.object("/api/traces", Map.of("id", traceId.strip()));
  }

  /** Gives each entry to somebody, whole if it is still there; returns whether there are any. */
  boolean forEach(RemoteServer.Items items) throws IOException {
    for (JsonNode entry : story.path("entries")) {
      if (entry instanceof ObjectNode summary) {
        server
            .find("/api/entries/" + entry.path("id").asLong())
            .ifPresent(whole -> summary.set("entry", whole.path("entry")));
      }
      items.take(entry);
    }
    return !story.path("entries").isEmpty();
  }

  /** Whether there is more than the server tells at once; the oldest are left out then. */
  boolean isTruncated() {
    return story.path("truncated").asBoolean();
  }
}
