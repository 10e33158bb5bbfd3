// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.JsonRules.ANY_LENGTH;
import static io.tracehub.wire.JsonRules.Need.ALWAYS;
import static io.tracehub.wire.JsonRules.Need.SOMETIMES;
import static io.tracehub.wire.JsonRules.Need.SOMETIMES_OR_NULL;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * XrayRadar's server by its rules of reception (its version 0.13.0): one event a request, plain
 * JSON, the project in the path, the token in a header. It reads little and stores the rest as it
 * is; the form of the rest is what its page shows and its Python SDK sends.
 */
public final class XrayRadarServer extends JsonBackEnd {

  private static final Pattern STORE = Pattern.compile("/api/([^/]+)/store/");
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final Set<String> LEVELS = Set.of("fatal", "error", "warning", "info", "debug");
  private static final Set<String> CRUMB_LEVELS = Set.of("debug", "info", "warning", "error");
  private static final Set<String> CRUMB_TYPES =
      Set.of("default", "http", "navigation", "ui", "console", "error", "query", "user");

  /** What no SDK of theirs ever sends. */
  private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie", "set-cookie");

  private static final int COLUMN = 64;

  /** The server has no limit of its own; this is what its SDKs bring an event down to. */
  private static final int MAX_EVENT_BYTES = 102_400;

  private final String project;
  private final String token;
  private final Set<String> environments;

  /** A server with one project that one token opens, for these environments; for all if none. */
  public XrayRadarServer(String project, String token, String... environments) {
    this.project = project;
    this.token = token;
    this.environments = Set.of(environments);
  }

  @Override
  public String protocol() {
    return "xrayradar";
  }

  @Override
  public Reply refusal() {
    return Reply.json(422, "{\"detail\":[{\"msg\":\"Input should be a valid dictionary\"}]}");
  }

  @Override
  Reply answer(Request request) {
    Matcher path = STORE.matcher(request.path());
    if (!request.method().equals("POST") || !path.matches()) {
      fault(request.method() + " " + request.path() + " is no route, the last slash belongs to it");
      return Reply.json(404, "{\"detail\":\"Not Found\"}");
    }
    if (!request.header("content-encoding").isEmpty()) {
      fault("the body is compressed, which is not undone");
    }
    if (request.body().length > MAX_EVENT_BYTES) {
      fault("the event has " + request.body().length + " bytes, more than their SDKs send");
    }
    JsonNode event;
    try {
      event = parsed(request.body());
    } catch (IOException unreadable) {
      return refusal();
    }
    if (!event.isObject()) {
      fault("the body is no object");
      return refusal();
    }
    if (request.header("x-xrayradar-token").isEmpty()) {
      return Reply.json(401, "{\"detail\":\"Missing token\"}");
    }
    if (!request.header("x-xrayradar-token").equals(token)) {
      return Reply.json(401, "{\"detail\":\"Invalid token\"}");
    }
    if (!environments.isEmpty()
        && !environments.contains(event.at("/contexts/environment").asText())) {
      return Reply.json(403, "{\"detail\":\"Token has no access to this environment\"}");
    }
    if (!path.group(1).equals(project)) {
      return Reply.json(404, "{\"detail\":\"Unknown project\"}");
    }
    check(rules(event, ""));
    keep(event, rules(event.path("contexts").path("extra"), "contexts.extra"));
    return Reply.json(200, "{\"id\":\"" + UUID.randomUUID() + "\"}");
  }

  private void check(JsonRules event) {
    event.storable();
    event.matching("event_id", ALWAYS, UUID_FORM);
    event.time("timestamp", ALWAYS);
    event.word("level", ALWAYS, LEVELS);
    event.text("message", ALWAYS, 2048);
    event.text("platform", ALWAYS, ANY_LENGTH);
    event.object("sdk", ALWAYS).ifPresent(XrayRadarServer::checkSdk);
    event.object("contexts", ALWAYS).ifPresent(XrayRadarServer::checkContexts);
    event.objects("breadcrumbs", ALWAYS, 100).forEach(XrayRadarServer::checkBreadcrumb);
    List<String> fingerprint = event.texts("fingerprint", ALWAYS);
    if (fingerprint.isEmpty()) {
      event.fault("fingerprint", "is empty, so the server makes one of its own");
    }
    event.object("modules", SOMETIMES);
    event.object("exception", SOMETIMES_OR_NULL).ifPresent(XrayRadarServer::checkException);
    event.only(
        Set.of(
            "event_id",
            "timestamp",
            "level",
            "message",
            "platform",
            "sdk",
            "contexts",
            "breadcrumbs",
            "fingerprint",
            "modules",
            "exception"));
  }

  private static void checkSdk(JsonRules sdk) {
    sdk.text("name", ALWAYS, ANY_LENGTH);
    sdk.text("version", ALWAYS, ANY_LENGTH);
    sdk.only(Set.of("name", "version"));
  }

  private static void checkContexts(JsonRules contexts) {
    contexts.text("environment", ALWAYS, COLUMN);
    contexts.text("release", SOMETIMES_OR_NULL, COLUMN);
    contexts.text("server_name", SOMETIMES_OR_NULL, 255);
    contexts.map("tags", ALWAYS, "a text", JsonNode::isTextual);
    contexts.object("extra", ALWAYS);
    contexts.object("user", SOMETIMES_OR_NULL).ifPresent(XrayRadarServer::checkUser);
    contexts.object("request", SOMETIMES_OR_NULL).ifPresent(XrayRadarServer::checkRequest);
    contexts.only(
        Set.of("environment", "release", "server_name", "tags", "extra", "user", "request"));
  }

  private static void checkUser(JsonRules user) {
    for (String name : List.of("id", "username", "email", "ip_address")) {
      user.text(name, SOMETIMES_OR_NULL, ANY_LENGTH);
    }
    user.object("data", SOMETIMES);
    user.only(Set.of("id", "username", "email", "ip_address", "data"));
  }

  private static void checkRequest(JsonRules request) {
    request.text("url", SOMETIMES_OR_NULL, ANY_LENGTH);
    request.text("method", SOMETIMES_OR_NULL, ANY_LENGTH);
    request.text("query_string", SOMETIMES_OR_NULL, ANY_LENGTH);
    request.object("env", SOMETIMES);
    request.object("headers", SOMETIMES).ifPresent(XrayRadarServer::checkHeaders);
    request.only(Set.of("url", "method", "headers", "query_string", "data", "env"));
  }

  private static void checkHeaders(JsonRules headers) {
    for (String name : headers.names()) {
      if (CREDENTIALS.contains(name.toLowerCase(Locale.ROOT))
          && !headers.get(name).asText().startsWith("[masked:")) {
        headers.fault(name, "is a credential, which is left out");
      }
    }
  }

  private static void checkBreadcrumb(JsonRules crumb) {
    crumb.time("timestamp", ALWAYS);
    crumb.text("message", ALWAYS, 1024);
    crumb.text("category", SOMETIMES_OR_NULL, ANY_LENGTH);
    crumb.word("level", ALWAYS, CRUMB_LEVELS);
    crumb.word("type", ALWAYS, CRUMB_TYPES);
    crumb.object("data", ALWAYS);
    crumb.only(Set.of("timestamp", "message", "category", "level", "type", "data"));
  }

  private static void checkException(JsonRules exception) {
    List<JsonRules> values = exception.objects("values", ALWAYS, 1);
    if (values.isEmpty()) {
      exception.fault("values", "is empty");
    }
    for (JsonRules value : values) {
      value.text("type", ALWAYS, ANY_LENGTH);
      value.text("value", ALWAYS, ANY_LENGTH);
      value.text("module", SOMETIMES_OR_NULL, ANY_LENGTH);
      value
          .object("stacktrace", SOMETIMES)
          .ifPresent(
              trace ->
                  trace.objects("frames", ALWAYS, ANY_LENGTH).forEach(XrayRadarServer::checkFrame));
      value.only(Set.of("type", "value", "module", "stacktrace"));
    }
  }

  private static void checkFrame(JsonRules frame) {
    frame.text("filename", ALWAYS, ANY_LENGTH);
    frame.text("function", ALWAYS, ANY_LENGTH);
    frame.whole("lineno", ALWAYS);
    frame.whole("colno", SOMETIMES_OR_NULL);
    frame.text("abs_path", SOMETIMES_OR_NULL, ANY_LENGTH);
    frame.text("context_line", SOMETIMES_OR_NULL, ANY_LENGTH);
    frame.texts("pre_context", SOMETIMES);
    frame.texts("post_context", SOMETIMES);
    frame.flag("in_app", ALWAYS);
    frame.only(
        Set.of(
            "filename",
            "function",
            "lineno",
            "colno",
            "abs_path",
            "context_line",
            "pre_context",
            "post_context",
            "in_app"));
  }
}
