// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.tracehub.server.access.AccessList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/{project}/store/}: one event, checked in XrayRadar's order. Body and project are
 * the framework's business (422), then come the token (401), the project (404), what the plan
 * allows (403, 429) and the columns of its database (500).
 */
final class XrayRadarReception implements Reception {
  private static final String TOKEN = "X-Xrayradar-Token";
  private static final Map<String, Integer> COLUMNS =
      Map.of("environment", 64, "release", 64, "server_name", 255);
  private static final int MAX_LEVEL_CHARS = 32;

  private final BoundedJson json = new BoundedJson();
  private final ApiKeys tokens;
  private final @Nullable XrayRadarPlan plan;
  private final Clock clock;

  /**
   * @param plan that all projects have; null for one without limits
   */
  XrayRadarReception(ApiKeys tokens, @Nullable XrayRadarPlan plan, Clock clock) {
    this.tokens = tokens;
    this.plan = plan;
    this.clock = clock;
  }

  @Override
  public Protocol protocol() {
    return Protocol.XRAYRADAR;
  }

  @Override
  public Taken take(HttpFields headers, String path, byte[] body) throws RefusedRequest {
    JsonNode event = event(headers, body);
    String segment = path.split("/", -1)[2];
    int project = project(segment);
    int ofToken = checkToken(headers.get(TOKEN));
    if (!tokens.knowsProject(project)) {
      throw RefusedRequest.of(HttpStatus.NOT_FOUND_404, "Unknown project");
    }
    if (ofToken != AccessList.NO_PROJECT && ofToken != project) {
      throw RefusedRequest.of(HttpStatus.FORBIDDEN_403, "Token has no access to this project");
    }
    String warning = "";
    if (plan != null) {
      String token = headers.get(TOKEN);
      warning = plan.admit(token == null ? "" : token.strip(), segment);
      event = XrayRadarPlan.cut(event);
    }
    checkColumns(event);
    return new Taken(
        List.of(ReceivedEntry.of(protocol(), XrayRadarEntry.of(event, segment, clock))),
        null,
        stored(warning),
        project);
  }

  @Override
  public Reply refusal(HttpFields headers, RefusedRequest refused) {
    return refused.status() == HttpStatus.INTERNAL_SERVER_ERROR_500
        ? Reply.text(refused.status(), "Internal Server Error")
        : Reply.detail(refused.status(), refused.reason());
  }

  private static Reply stored(String warning) {
    return Reply.json(
        HttpStatus.OK_200,
        answer -> {
          answer.writeStartObject();
          answer.writeStringField("id", UUID.randomUUID().toString());
          if (!warning.isEmpty()) {
            answer.writeStringField("warning", warning);
          }
          answer.writeEndObject();
        });
  }

  /** A body of another type is text to the framework, and a text is no object. */
  private JsonNode event(HttpFields headers, byte[] body) throws RefusedRequest {
    if (body.length == 0) {
      throw invalid("missing", "Field required", "body");
    }
    String type = headers.get(HttpHeader.CONTENT_TYPE);
    JsonNode event;
    try {
      event = type == null || isJson(type) ? json.read(body) : NullNode.instance;
    } catch (JsonProcessingException e) {
      throw invalid("json_invalid", "JSON decode error: " + e.getOriginalMessage(), "body");
    } catch (IOException e) {
      throw new UncheckedIOException("A read from memory failed", e);
    }
    if (!event.isObject()) {
      throw invalid("dict_type", "Input should be a valid dictionary", "body");
    }
    return event;
  }

  private static boolean isJson(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.equals("application/json")
        || (type.startsWith("application/") && type.endsWith("+json"));
  }

  private static int project(String segment) throws RefusedRequest {
    try {
      return Integer.parseInt(segment);
    } catch (NumberFormatException e) {
      throw invalid(
          "int_parsing",
          "Input should be a valid integer, unable to parse string as an integer",
          "path",
          "project_id");
    }
  }

  private static RefusedRequest invalid(String type, String message, String... place) {
    return RefusedRequest.answered(
        Reply.json(
            HttpStatus.UNPROCESSABLE_ENTITY_422,
            answer -> Answers.invalid(answer, type, message, place)),
        String.join(".", place) + ": " + message);
  }

  /** The token's project. */
  private int checkToken(@Nullable String token) throws RefusedRequest {
    if (tokens.none()) {
      return AccessList.NO_PROJECT;
    }
    if (token == null || token.isBlank()) {
      throw RefusedRequest.of(HttpStatus.UNAUTHORIZED_401, "Missing token");
    }
    if (!tokens.accept(token.strip())) {
      throw RefusedRequest.of(HttpStatus.UNAUTHORIZED_401, "Invalid token");
    }
    return tokens.project(token.strip());
  }

  /** What the database refuses is a bare 500 there; the reason is for the page. */
  private static void checkColumns(JsonNode event) throws RefusedRequest {
    JsonNode contexts = event.path("contexts");
    if (!contexts.isObject() && !EntryDraft.isEmpty(contexts)) {
      throw RefusedRequest.invalid("contexts is no object");
    }
    String level = EntryDraft.text(event.path("level"));
    if (level.codePointCount(0, level.length()) > MAX_LEVEL_CHARS) {
      throw RefusedRequest.invalid("level is longer than 32 characters");
    }
    for (Map.Entry<String, Integer> column : COLUMNS.entrySet()) {
      JsonNode value = contexts.path(column.getKey());
      if (value.isContainerNode()) {
        throw RefusedRequest.invalid("contexts.%s is no text".formatted(column.getKey()));
      }
      String text = value.asText("");
      if (text.codePointCount(0, text.length()) > column.getValue()) {
        throw RefusedRequest.invalid(
            "contexts.%s is longer than the column, which holds %d characters"
                .formatted(column.getKey(), column.getValue()));
      }
    }
  }
}
