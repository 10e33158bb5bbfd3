// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.print;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Entries as the server lists them. */
final class Sample {

  static final String FAILED =
      """
      {"id": 7, "timestamp": "2026-11-20T10:15:30.123+00:00", "level": "ERROR", "kind": "event",
       "service": "orders", "environment": "production", "logger": "com.acme.orders.OrderService",
       "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736", "message": "payment failed fo…",
       "error_type": "java.lang.IllegalStateException", "protocol": "tracehub",
       "entry": {"message": "payment failed for order 42", "error_message": "no room\\nat all",
         "stack_trace": "java.lang.IllegalStateException: no room\\n\\tat com.acme.Pay.charge(Pay.java:41)\\n",
         "extra": {"order_id": 42, "reason": "two words", "kind": "event", "sequence": 3, "frames": [{}],
           "mdc": {"tenant": "acme", "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"}, "tags": {"tier": "gold"}}}}
      """;

  private Sample() {}

  static JsonNode of(String json) {
    try {
      return new JsonMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** A plain line of this message, with more members of the summary and of the whole entry. */
  static JsonNode saying(String message, String summary, String entry) {
    String quoted = new JsonMapper().getNodeFactory().textNode(message).toString();
    return of(
        """
        {"timestamp": "2026-11-20T10:15:31Z", "level": "INFO", "kind": "log", "message": %s%s,
         "entry": {"message": %s%s}}
        """
            .formatted(quoted, summary, quoted, entry));
  }

  static String printed(EntryFormat format, JsonNode... entries) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    for (JsonNode entry : entries) {
      format.print(entry, out);
    }
    return text.toString();
  }
}
