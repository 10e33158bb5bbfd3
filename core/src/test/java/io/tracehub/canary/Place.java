// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Where in a log call a text, or the secret itself, is put. */
enum Place {
  MESSAGE((draft, text) -> Call.saying(text)),
  ARGUMENT((draft, text) -> Call.saying("partner said: {} (try {})", text, 2)),
  /** The program's own template names what its argument is. */
  HOLE((draft, text) -> Call.saying(text, draft.secret())),
  BREADCRUMB((draft, text) -> Call.asBreadcrumb(text)),
  EXCEPTION((draft, text) -> said().throwing(new CanaryException(text, null))),
  CAUSE(
      (draft, text) ->
          said()
              .throwing(
                  new CanaryException(
                      "call failed",
                      new CanaryException("no answer", new CanaryException(text, null))))),
  SUPPRESSED(
      (draft, text) -> {
        CanaryException outer = new CanaryException("call failed", null);
        outer.addSuppressed(new CanaryException("not closed", new CanaryException(text, null)));
        return said().throwing(outer);
      }),
  MDC_VALUE((draft, text) -> said().withMdc(Map.of("step", text))),
  MDC_NAME((draft, text) -> said().withMdc(Map.of(draft.spelled(Spelling.SNAKE), draft.secret()))),
  KEY_VALUE((draft, text) -> said().withKeyValues(Map.of("step", text))),
  KEY_VALUE_NAME((draft, text) -> said().withKeyValues(draft.map(draft.secret()))),
  KEY_VALUE_LIST((draft, text) -> said().withKeyValues(draft.map(List.of(draft.secret(), "none")))),
  KEY_VALUE_NESTED(
      (draft, text) ->
          said()
              .withKeyValues(
                  Map.of("request", Map.of("headers", List.of(draft.map(draft.secret())))))),
  KEY_VALUE_TEXT_NESTED(
      (draft, text) -> said().withKeyValues(Map.of("request", Map.of("log", List.of(text))))),
  MARKER((draft, text) -> said().withMarker("AUDIT " + text)),
  THREAD((draft, text) -> said().onThread("upload-3 " + text)),
  LOGGER((draft, text) -> said().throughLogger("com.acme.Audit " + text));

  @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
  private final BiFunction<Draft, String, Call> put;

  Place(BiFunction<Draft, String, Call> put) {
    this.put = put;
  }

  Call put(Draft draft, String text) {
    return put.apply(draft, text);
  }

  private static Call said() {
    return Call.saying("payment failed");
  }
}
