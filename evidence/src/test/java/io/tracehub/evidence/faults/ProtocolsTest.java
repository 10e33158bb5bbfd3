// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceHubMetrics;
import io.tracehub.evidence.faults.Front.Refusal;
import io.tracehub.fixtures.LeakCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each protocol over a real network to the local server, which takes it on its system's path: what
 * delivery promises does not depend on the language that is spoken.
 */
@ExtendWith({LeakCheck.class, FaultTable.class})
class ProtocolsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** One request for each record is as many as this machine's server can take. */
  private static final int ONE_BY_ONE_PER_SECOND = 40;

  private static final int PER_SECOND = 400;

  @TempDir Path folder;

  private Map<String, String> settings(Language language, Road road, Path spool) {
    Map<String, String> settings = language.settings(road.url(), spool);
    settings.put("timeout", "2 s");
    return settings;
  }

  /** Red without {@code Outcome.ofStatus}, or a format that takes a 503 for its answer. */
  @Test
  void outagesOfASecond_loseNothing() {
    try (Oracle oracle = new Oracle(folder)) {
      AtOnce.each(
          Language.values(),
          language ->
              outlive(
                  language,
                  SECOND,
                  language.isOneByOne() ? Outage.REFUSED : Outage.ANSWERS_503,
                  oracle));
    }
  }

  @Tag("faults")
  @ParameterizedTest
  @EnumSource
  void outagesOfAMinuteOfEveryKind_loseNothing(Language language) {
    Outage[] kinds =
        Stream.of(Outage.values())
            .filter(kind -> kind != Outage.ANSWERS_500 || !language.refusesBy500())
            .toArray(Outage[]::new);
    try (Oracle oracle = new Oracle(folder)) {
      AtOnce.each(kinds, kind -> outlive(language, Duration.ofMinutes(1), kind, oracle));
    }
  }

  private void outlive(Language language, Duration length, Outage outage, Oracle oracle) {
    try (Road road = new Road(oracle, language);
        NumberedLogback logback =
            new NumberedLogback(
                settings(language, road, folder.resolve(language.name() + outage)))) {
      Caller caller =
          new Caller(logback, language.isOneByOne() ? ONE_BY_ONE_PER_SECOND : PER_SECOND);
      caller.logFor(SECOND.dividedBy(4));
      outage.begin(road);
      caller.logFor(length);
      road.heal();
      caller.logFor(SECOND.dividedBy(4));
      Duration late = road.front().taken().awaitCount(logback.issued(), PATIENCE);
      Oracle.Verdict verdict = Completeness.assertComplete(logback, road, oracle);
      FaultTable.row("EP", "%s, %d s %s".formatted(language, length.toSeconds(), outage))
          .runs(1)
          .lost(0)
          .duplicated(verdict.duplicates(), 0)
          .invented(0)
          .note(
              "%,d records in %,d requests; all there %,d ms after"
                  .formatted(logback.issued(), road.front().requests(), late.toMillis()))
          .add();
    }
  }

  /** Red without {@code isHtml} in a format's {@code classify}. */
  @Test
  void captivePortalAndPoison_costTheOneEntryThatNobodyTakes() {
    try (Oracle oracle = new Oracle(folder)) {
      AtOnce.each(Language.values(), language -> portalAndPoison(language, oracle));
    }
  }

  private void portalAndPoison(Language language, Oracle oracle) {
    Path spool = folder.resolve("spool-" + language.name());
    try (Road road = new Road(oracle, language);
        NumberedLogback logback = new NumberedLogback(settings(language, road, spool))) {
      road.front().refuse(body -> true, Refusal.page());
      logback.log(20);
      BadServer.awaitThat(() -> road.front().requests() >= 2, "attempts");
      assertThat(logback.metrics().delivered()).isZero();
      road.front().refuse(body -> body.contains("poison"), Refusal.of(400));
      logback.log("poison");
      logback.log(20);
      road.front().taken().awaitCount(40, PATIENCE);
      TraceHubMetrics metrics = Completeness.awaitRest(logback);
      assertThat(metrics.imbalances()).isEmpty();
      assertThat(metrics.delivered()).isEqualTo(40);
      assertThat(metrics.rejected()).isOne();
      assertThat(metrics.lost()).isOne();
      assertThat(oracle.of(metrics.instance()).received()).isEqualTo(40);
      assertThat(oracle.of(metrics.instance()).unexpected()).isZero();
      assertThat(letter(spool.resolve("dead"))).startsWith("{").contains("record 20 poison");
    }
  }

  private static String letter(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> letters = files.filter(file -> file.toString().endsWith(".jsonl")).toList();
      assertThat(letters).hasSize(1);
      return Files.readString(letters.get(0), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Red without the next process's adoption, or entries that depend on the process that sends. */
  @Test
  void whatAStopLeavesInTheSpool_theNextStartDelivers() {
    try (Oracle oracle = new Oracle(folder)) {
      AtOnce.each(Language.values(), language -> stopAndStart(language, oracle));
    }
  }

  private void stopAndStart(Language language, Oracle oracle) {
    Path spool = folder.resolve("spool-" + language.name());
    try (Road road = new Road(oracle, language)) {
      Map<String, String> settings = settings(language, road, spool);
      settings.put("shutdownTimeout", "0 ms");
      road.proxy().down();
      String instance;
      try (NumberedLogback first = new NumberedLogback(settings)) {
        first.log(30);
        instance = first.metrics().instance();
        BadServer.awaitThat(() -> first.metrics().entries() == 30, "entries");
        first.client().close();
        assertThat(first.metrics().imbalances()).isEmpty();
        assertThat(first.metrics().spooled()).isEqualTo(30);
      }
      road.heal();
      try (NumberedLogback second = new NumberedLogback(settings, 30)) {
        second.log(5);
        road.front().taken().awaitCount(35, PATIENCE);
        TraceHubMetrics metrics = Completeness.awaitNothingLeft(second);
        assertThat(metrics.imbalances()).isEmpty();
        assertThat(metrics.delivered()).isEqualTo(35);
        assertThat(oracle.of(instance).received()).isEqualTo(30);
        assertThat(oracle.of(metrics.instance()).received()).isEqualTo(5);
        assertThat(oracle.ofAll().unexpected()).isZero();
      }
    }
  }
}
