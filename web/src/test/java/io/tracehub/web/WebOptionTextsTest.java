// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebOptionTextsTest {

  private final List<String> problems = new ArrayList<>();

  private WebOptions read(Map<String, String> texts) {
    WebOptions.Builder options = WebOptions.builder();
    texts.forEach((name, text) -> options.set(name, text, "web.xml", problems::add));
    return options.build();
  }

  /** Says of all but one request that it is to be captured. */
  public static final class AllButTeapots implements Predicate<Answered> {

    @Override
    public boolean test(Answered answered) {
      return answered.statusCode() != 418;
    }
  }

  /** Gives each request one id. */
  public static final class OneId implements Function<WebRequest, String> {

    @Override
    public String apply(WebRequest request) {
      return "the-one";
    }
  }

  @Test
  void everyOption_canBeSaidAsText() {
    Map<String, String> texts =
        Map.of(
            "captureRequestBody", "true",
            "captureResponseBody", " TRUE ",
            "captureHeaders", "true",
            "captureFailed", "false",
            "captureSuccess", "true",
            "slowerThan", "2 s",
            "maxBodyBytes", "4 KiB",
            "ignoredPaths", "/live*, /ready",
            "shouldCapture", AllButTeapots.class.getName(),
            "traceId", OneId.class.getName());
    WebOptions options = read(texts);
    assertThat(problems).isEmpty();
    assertThat(options.captureRequestBody()).isTrue();
    assertThat(options.captureResponseBody()).isTrue();
    assertThat(options.captureHeaders()).isTrue();
    assertThat(options.captureFailed()).isFalse();
    assertThat(options.captureSuccess()).isTrue();
    assertThat(options.slowerThan()).isEqualTo(Duration.ofSeconds(2));
    assertThat(options.maxBodyBytes()).isEqualTo(4096);
    assertThat(options.ignores("/liveness")).isTrue();
    assertThat(options.ignores("/ready/now")).isTrue();
    assertThat(options.ignores("/health")).isTrue();
    assertThat(options.shouldCapture(new Answered("GET", "/", 418, Duration.ZERO))).isFalse();
    assertThat(options.traceId(SentRequest.with())).isEqualTo("the-one");
    assertThat(texts).containsOnlyKeys(WebOptions.names());
  }

  @ParameterizedTest
  @CsvSource({
    "captureFailed, maybe, true or false",
    "slowerThan, 500, 'a time with its unit such as 2 s, or 0 s for never'",
    "slowerThan, PT-2S, 'a time with its unit such as 2 s, or 0 s for never'",
    "maxBodyBytes, 17 MiB, 'a number of bytes from 0 to 16 MiB, such as 64 KiB'",
    "maxBodyBytes, 99999999999 GB, 'a number of bytes from 0 to 16 MiB, such as 64 KiB'",
    "ignoredPaths, '/a,', 'paths separated by commas, each with at most a * at its end'",
    "shouldCapture, java.lang.String, the name of a public class that implements java.util.function.Predicate and has a public constructor without parameters",
    "traceId, com.acme.Missing, the name of a public class that implements java.util.function.Function and has a public constructor without parameters"
  })
  void wrongValue_isOneSentence_andTheDefaultIsUsed(String name, String text, String expected) {
    WebOptions options = read(Map.of(name, text));
    assertThat(problems)
        .containsExactly(
            "TraceHub setting "
                + name
                + " = '"
                + text
                + "' from web.xml cannot be used: expected "
                + expected
                + ". Its default is used.");
    assertThat(options.captureFailed()).isTrue();
    assertThat(options.maxBodyBytes()).isEqualTo(65536);
  }

  @Test
  void nameThatIsNoOption_isToldWithThoseThatAre() {
    read(Map.of("captureBody", "true"));
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith(
            "TraceHub setting captureBody (value not shown) from web.xml is unknown: expected one of captureRequestBody, ");
  }

  @Test
  void noPaths_canBeSaid_asAProfileTakesBackWhatAnotherSays() {
    assertThat(read(Map.of("ignoredPaths", " ")).ignores("/live")).isFalse();
    assertThat(problems).isEmpty();
  }

  @Test
  void whatIsShownOfAValue_isOneShortLine() {
    read(Map.of("slowerThan", "two\nseconds".repeat(100)));
    assertThat(problems).singleElement().asString().hasLineCount(1).contains("two?seconds", "…'");
  }
}
