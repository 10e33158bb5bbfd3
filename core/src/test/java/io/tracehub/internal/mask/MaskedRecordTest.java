// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Property;
import io.tracehub.Severity;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.CutMark;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No part of a record shows a secret. */
class MaskedRecordTest {

  private static final int MAX_CHARS = 10_000;
  private static final String FIELD = "[masked:field]";

  private static CapturedRecord masked(CapturedRecord raw) {
    return Masker.builtIn().records(MAX_CHARS).masked(raw, 0);
  }

  @Test
  void messageAndTemplate_areMasked() {
    CapturedRecord record = masked(GivenRecord.of("token=abc for 7").from("token=abc for {}", "7"));
    assertThat(record.message()).isEqualTo("token=" + FIELD + " for 7");
    assertThat(record.template()).isEqualTo("token=" + FIELD + " for {}");
    assertThat(record.arguments()).containsExactly("7");
    assertThat(masked(GivenRecord.of("no template")).template()).isNull();
  }

  @Test
  void recordWithoutSecrets_keepsAllItsParts() {
    GivenRecord raw =
        GivenRecord.of("order 7 paid")
            .from("order {} paid", "7")
            .with(Map.of("user", "ada"), Map.of("n", 1))
            .named("com.acme.TokenService", "pool-1", "AUDIT")
            .inTrace("4111111111111111");
    CapturedRecord record = masked(raw);
    assertThat(record.message()).isSameAs(raw.message());
    assertThat(record.template()).isSameAs(raw.template());
    assertThat(record.arguments()).isSameAs(raw.arguments());
    assertThat(record.mdc()).isEqualTo(raw.mdc());
    assertThat(record.keyValues()).isEqualTo(raw.keyValues());
    assertThat(record.markers()).containsExactly("AUDIT");
    assertThat(record.loggerName()).isEqualTo("com.acme.TokenService");
    assertThat(record.threadName()).isEqualTo("pool-1");
    assertThat(record.traceId()).isEqualTo("4111111111111111");
    assertThat(record.severity()).isEqualTo(Severity.WARN);
    assertThat(record.epochMillis()).isEqualTo(raw.epochMillis());
    assertThat(record.throwable()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "field", "card", "masked", "with space", "1", "a,b", "\"q\""})
  void argumentWhoseNameStandsInTheTemplate_isMasked(String secret) {
    CapturedRecord record =
        masked(
            GivenRecord.of("login of ada, password=" + secret + ".")
                .from("login of {}, password={}.", "ada", secret));
    assertThat(record.arguments()).containsExactly("ada", FIELD);
  }

  @Test
  void argumentThatIsASecretByItself_isMasked() {
    assertThat(
            masked(
                    GivenRecord.of("sent User[secret=s1, id=7] 4111111111111111")
                        .from("sent {} {}", "User[secret=s1, id=7]", "4111111111111111"))
                .arguments())
        .noneMatch(argument -> argument.contains("s1") || argument.contains("4111"));
    assertThat(masked(GivenRecord.of("none").from("none", "pin=1234")).arguments())
        .containsExactly("pin=" + FIELD);
  }

  @ParameterizedTest
  @CsvSource({
    "c-1042, [masked:pattern]",
    "x7, [masked:pattern]",
    "open, [masked:literal]",
    "a@b.cd, [masked:email]",
    "a::b, [masked:ip]",
    "8.8.8.8, [masked:ip]",
    "4222222222222, [masked:card]",
    "c1042, c1042"
  })
  void shortArgument_isMaskedBySettingsAsAnyTextIs(String argument, String shown) {
    List<String> patterns = List.of("c-[0-9]{4}", "^x[0-9]$");
    CapturedRecord record =
        new Masker(new MaskSettings(List.of(), List.of(), List.of("open"), patterns, true, false))
            .records(MAX_CHARS)
            .masked(GivenRecord.of("none").from("none", "7", argument, "ada"), 0);
    assertThat(record.arguments()).containsExactly("7", shown, "ada");
  }

  @Test
  void argumentThatTheMessageStillShows_stays() {
    CapturedRecord record =
        masked(GivenRecord.of("user ada, pin=1234").from("user {}, pin={}", "ada", "1234"));
    assertThat(record.arguments()).containsExactly("ada", FIELD);
    assertThat(masked(GivenRecord.of("pin=1234 x").from("pin=1234 {}", "")).arguments())
        .containsExactly("");
  }

  @ParameterizedTest
  @CsvSource({
    "password, hunter2, [masked:field]",
    "X-Api-Key, k1, [masked:field]",
    "pin, open, [masked:field]",
    "sessionId, s1, [masked:field]",
    "authorization, Basic abc, [masked:basic]",
    "note, 4111111111111111, [masked:card]",
    "url, http://u:pw9@h/, http://u:[masked:url]@h/",
    "trace_id, 4111111111111111, 4111111111111111",
    "user, ada, ada"
  })
  void mdcAndKeyValues_areMaskedByNameAndByForm(String name, String value, String shown) {
    CapturedRecord record =
        masked(GivenRecord.of("").with(Map.of(name, value), Map.of(name, value)));
    assertThat(record.mdc()).isEqualTo(Map.of(name, shown));
    assertThat(record.keyValues()).isEqualTo(Map.of(name, shown));
  }

  @Test
  void nestedKeyValues_areMasked() {
    assertThat(
            masked(GivenRecord.of("").with(Map.of(), Map.of("headers", List.of(header("abc")))))
                .keyValues())
        .isEqualTo(Map.of("headers", List.of(header(FIELD))));
  }

  private static Map<String, String> header(String value) {
    return Map.of("name", "X-Auth-Token", "value", value);
  }

  @Test
  void namesOfLoggerThreadMarkerAndTrace_areMasked() {
    CapturedRecord record =
        masked(
            GivenRecord.of("")
                .named("log?token=abc", "job password=hunter2", "pin=1234", "AUDIT")
                .inTrace("token=abc"));
    assertThat(record.loggerName()).isEqualTo("log?token=" + FIELD);
    assertThat(record.threadName()).isEqualTo("job password=" + FIELD);
    assertThat(record.markers()).containsExactly("pin=" + FIELD, "AUDIT");
    assertThat(record.traceId()).isEqualTo("token=" + FIELD);
  }

  @Test
  void exception_isMaskedAlongItsChain() {
    CapturedThrowable deep = thrown("java.io.IOException", "token=abc", null, List.of());
    CapturedThrowable aside = thrown("a.B", "pin=1234", null, List.of());
    CapturedThrowable top =
        new CapturedThrowable(
            "a.C",
            "password=hunter2",
            "a.C says password=hunter2",
            frames(),
            1,
            2,
            List.of(aside),
            thrown("a.D", null, deep, List.of(aside)));
    CapturedThrowable masked =
        Objects.requireNonNull(masked(GivenRecord.of("").thrown(top)).throwable());
    assertThat(masked.toString()).doesNotContain("abc", "1234", "hunter2");
    assertThat(masked.text()).isEqualTo("a.C says password=" + FIELD);
    assertThat(masked.frames()).isEqualTo(frames());
    assertThat(masked.framesInCommon()).isEqualTo(1);
    assertThat(masked.framesCut()).isEqualTo(2);
    assertThat(masked.stackTrace(10)).contains("token=" + FIELD, "pin=" + FIELD, "a.D");
  }

  private static List<StackTraceElement> frames() {
    return List.of(new StackTraceElement("a.C", "token", "C.java", 42));
  }

  private static CapturedThrowable thrown(
      String type,
      @Nullable String message,
      @Nullable CapturedThrowable cause,
      List<CapturedThrowable> suppressed) {
    return new CapturedThrowable(type, message, null, frames(), 0, 0, suppressed, cause);
  }

  @Test
  void parts_areMaskedOnceAndCutWhereEnormous() {
    CapturedRecord record =
        Masker.builtIn()
            .records(MAX_CHARS)
            .masked(
                GivenRecord.of("a".repeat(MAX_CHARS))
                    .with(Map.of("big", "b".repeat(20_000)), Map.of()),
                77);
    assertThat(record.message()).endsWith(CutMark.of(MAX_CHARS + 77)).isSameAs(record.message());
    assertThat(record.mdc().get("big")).endsWith(CutMark.of(20_000));
    assertThat(record.mdc()).isSameAs(record.mdc());
    assertThat(record.keyValues()).isSameAs(record.keyValues());
  }

  @Test
  void anyRecord_isAnswered() {
    Property.holds(
        2000,
        random -> {
          HostileTexts texts = new HostileTexts(random);
          String argument = texts.next(3);
          CapturedRecord record =
              masked(
                  GivenRecord.of(texts.next(3) + argument)
                      .from(texts.next(2) + "{}", argument)
                      .with(
                          Map.of(texts.next(2), texts.next(4)),
                          Map.of(texts.next(2), texts.next(4)))
                      .named(texts.next(2), texts.next(2), texts.next(2)));
          assertThat(
                  record.message()
                      + record.template()
                      + record.arguments()
                      + record.mdc()
                      + record.keyValues()
                      + record.markers())
              .doesNotContain(Kind.ERROR.tag());
        });
  }
}
