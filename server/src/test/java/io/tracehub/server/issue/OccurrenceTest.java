// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.issue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** TraceHub's rules of grouping, wire contract 3.9. */
class OccurrenceTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static final String JAVA_STACK =
      """
      com.acme.CardDeclined: card 4711 declined
      \tat com.acme.Gateway.charge(Gateway.java:17)
      \tat java.base/java.util.ArrayList.forEach(ArrayList.java:1511)
      \tat com.acme.Native.call(Native Method)
      \t... 3 more
      Caused by: java.io.IOException: closed
      \tat com.acme.Wire.read(Wire.java:99)
      \tat com.acme.A.a(A.java:1)
      \tat com.acme.B.b(B.java:2)
      \tat com.acme.C.c(C.java:3)
      """;

  private static final String PYTHON_STACK =
      """
      Traceback (most recent call last):
        File "/app/main.py", line 10, in <module>
          run()
        File "/app/run.py", line 3, in run
          raise ValueError("x")
      ValueError: x
      """;

  @ParameterizedTest
  @CsvSource({
    "order 4711 failed,order ? failed",
    "at 2026-04-06T10:15:30 and 2026-04-06 10:15:30.123,at ? and ?.?",
    "id 0b8e9c1a-53d4-4f0e-9a53-0123456789ab gone,id ? gone",
    "address 0xDEADbeef,address ?",
    "  3 of 4  ,? of ?",
    "nothing changes,nothing changes"
  })
  void messages_loseWhatChanges(String message, String normalised) {
    assertThat(Normalised.message(message)).isEqualTo(normalised);
  }

  @Test
  void frames_areTheFirstFiveInTheOrderOfTheTextWithoutTheirLines() {
    assertThat(StackText.key(JAVA_STACK).lines())
        .containsExactly(
            "com.acme.Gateway.charge:Gateway.java",
            "java.base/java.util.ArrayList.forEach:ArrayList.java",
            "com.acme.Wire.read:Wire.java",
            "com.acme.A.a:A.java",
            "com.acme.B.b:B.java");
    assertThat(StackText.key(PYTHON_STACK).lines())
        .containsExactly("/app/main.py:<module>", "/app/run.py:run");
    assertThat(StackText.key("no frame at all")).isEmpty();
  }

  private static Map<String, Map.Entry<ObjectNode, String>> keys() {
    return Map.of(
        "a stack: type and frames, not the message",
            Map.entry(
                error("other 1")
                    .put("error_type", "E")
                    .put("stack_trace", "E\n at a.B.c(B.java:1)"),
                "E|a.B.c:B.java"),
        "a stack without frames: the type alone",
            Map.entry(error("m").put("error_type", "E").put("stack_trace", "E: m"), "E|"),
        "a stack without a type",
            Map.entry(error("m").put("stack_trace", " at a.B.c(B.java:1)"), "|a.B.c:B.java"),
        "a type: and the message", Map.entry(error("order 7").put("error_type", "E"), "E|order ?"),
        "a message alone", Map.entry(error("order 7 failed"), "order ? failed"),
        "the client's word", Map.entry(said("[\"a\",\"b\"]"), "client|[\"a\",\"b\"]"),
        "an empty word of the client's", Map.entry(said("[]"), "m"),
        "no texts of the client's", Map.entry(said("[1]"), "m"));
  }

  static java.util.stream.Stream<org.junit.jupiter.params.provider.Arguments> keyRows() {
    return keys().entrySet().stream()
        .map(
            row ->
                org.junit.jupiter.params.provider.Arguments.of(
                    row.getKey(), row.getValue().getKey(), row.getValue().getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keyRows")
  void keys_followTheRules(String name, ObjectNode entry, String key) {
    assertThat(of(entry).key()).isEqualTo(key);
  }

  @Test
  void fingerprints_areOfAProjectAndHave64Digits() {
    Occurrence occurrence = of(error("order 7 failed"));

    assertThat(occurrence.fingerprint(1)).matches("[0-9a-f]{64}");
    assertThat(occurrence.fingerprint(1))
        .isEqualTo(of(error("order 8 failed")).fingerprint(1))
        .isNotEqualTo(occurrence.fingerprint(2))
        .isNotEqualTo(occurrence.fingerprint(null));
  }

  @Test
  void onlyErrorsOfEventsAndLogsAreTrouble() {
    assertThat(Occurrence.of(error("m").put("level", "FATAL"), "log", "")).isNotNull();
    assertThat(Occurrence.of(error("m").put("level", "WARN"), "event", "")).isNull();
    assertThat(Occurrence.of(error("m"), "span", "")).isNull();
    assertThat(Occurrence.of(error("m"), "loss", "")).isNull();
  }

  @Test
  void titles_areTheSimpleTypeAndTheFirstLineOfItsMessage() {
    assertThat(
            of(error("m").put("error_type", "a.b.E").put("error_message", "\n one\ntwo")).title())
        .isEqualTo("E: one");
    assertThat(of(error("said").put("error_type", "a.b.E")).title()).isEqualTo("E: said");
    assertThat(of(error("")).title()).isEmpty();
    assertThat(of(error("x".repeat(400))).title()).hasSize(301).endsWith("x…");
  }

  @Test
  void culprits_areTheInnermostFrameOfTheApplicationElseTheLogger() {
    ObjectNode told = error("m");
    told.putObject("extra")
        .putArray("frames")
        .add(JSON.createObjectNode().put("function", "lib.X.y").put("in_app", false))
        .add(
            JSON.createObjectNode().put("function", "com.acme.Gateway.charge").put("in_app", true));

    assertThat(of(told).culprit()).isEqualTo("com.acme.Gateway.charge");
    assertThat(
            of(error("m")
                    .put(
                        "stack_trace",
                        " at java.util.X.y(X.java:1)\n at app//com.acme.A.b(A.java:2)"))
                .culprit())
        .isEqualTo("com.acme.A.b");
    assertThat(of(error("m")).culprit()).isEqualTo("com.acme.Logger");
  }

  private static Occurrence of(ObjectNode entry) {
    return requireNonNull(Occurrence.of(entry, "event", "com.acme.Logger"));
  }

  private static ObjectNode said(String fingerprint) {
    ObjectNode entry = error("m");
    try {
      entry.putObject("extra").set("fingerprint", JSON.readTree(fingerprint));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return entry;
  }

  private static ObjectNode error(String message) {
    return JSON.createObjectNode().put("level", "ERROR").put("message", message);
  }
}
