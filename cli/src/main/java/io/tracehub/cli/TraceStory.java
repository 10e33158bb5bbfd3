// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.cli.remote.RemoteServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What happened in one trace, across services, in the order of time. */
final class TraceStory {

  private final JsonNode story;

  TraceStory(RemoteServer server, String traceId) throws IOException {
    String id = URLEncoder.encode(traceId.strip(), StandardCharsets.UTF_8).replace("+", "%20");
    this.story = server.object("/api/traces/" + id, Map.of());
  }

  /** Gives each entry's summary to somebody; returns whether there are any. */
  boolean forEach(RemoteServer.Items items) throws IOException {
    for (JsonNode entry : story.path("entries")) {
      items.take(entry);
    }
    return !story.path("entries").isEmpty();
  }

  /** Whether there is more than the server tells at once. */
  boolean isTruncated() {
    return story.path("truncated").asBoolean();
  }
}
