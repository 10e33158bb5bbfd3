// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the back ends that take JSON have in common. */
abstract class JsonBackEnd implements BackEnd {

  private final List<Identity> accepted = new ArrayList<>();
  private final List<JsonNode> entries = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  @Override
  public final synchronized Reply ingest(Request request) {
    if (!request.header("content-type").equals("application/json")) {
      faults.add("Content-Type is " + request.header("content-type"));
    }
    return answer(request);
  }

  abstract Reply answer(Request request);

  /** What the body says; told and thrown if that is not JSON. */
  final JsonNode parsed(byte[] body) throws IOException {
    try {
      return JsonRules.parsed(body);
    } catch (IOException unreadable) {
      faults.add("the body is not JSON: " + unreadable.getMessage());
      throw unreadable;
    }
  }

  final void fault(String sentence) {
    faults.add(sentence);
  }

  /** An object of the body, whose faults are told with this name before them. */
  final JsonRules rules(JsonNode object, String where) {
    return new JsonRules(object, where, faults);
  }

  final void keep(JsonNode entry, JsonRules ours) {
    entries.add(entry);
    ours.identity().ifPresent(accepted::add);
  }

  @Override
  public final synchronized List<Identity> accepted() {
    return List.copyOf(accepted);
  }

  /** What was taken, as it arrived. */
  public final synchronized List<JsonNode> entries() {
    return List.copyOf(entries);
  }

  @Override
  public final synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public final String toString() {
    return protocol();
  }
}
