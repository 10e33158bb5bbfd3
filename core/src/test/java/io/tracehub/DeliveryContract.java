// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.internal.spool.DiskFiles;
import io.tracehub.spi.Outcome;
import io.tracehub.wire.BackEnd;
import io.tracehub.wire.BackEnd.Identity;
import io.tracehub.wire.BackEnd.Reply;
import io.tracehub.wire.BackEndScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What delivery promises, whatever the protocol: the whole pipeline, stepped by hand, before a
 * server that answers by its system's own rules. Each test ends with the law, and with that server
 * having found no fault in what it was sent.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class DeliveryContract {

  protected static final String KEY = "th_0123456789abcdef0123456789abcdef";

  private static final Outcome REFUSED = new Outcome.RetryLater("connection refused", null);

  @TempDir Path folder;

  private final BackEnd backEnd = backEnd();
  private final BackEndScript script = new BackEndScript(backEnd);
  private Steps steps = new Steps(settings -> {});
  private int logged;

  /** The other side, which knows {@link #KEY}. */
  protected abstract BackEnd backEnd();

  /** What chooses the protocol, and where its server is. */
  protected abstract Map<String, String> settings();

  /** Whether a 500 is a refusal for good there, as it is nowhere else. */
  protected boolean refusesBy500() {
    return false;
  }

  @BeforeEach
  void connect() {
    steps = pipeline("durability", "memory");
  }

  @AfterEach
  void everyRecordIsAccountedForAndTheServerIsContent() {
    steps.assertLaw();
    assertThat(backEnd.faults()).isEmpty();
  }

  private Steps pipeline(String setting, String value) {
    Steps made =
        new Steps(
            config -> {
              config
                  .apiKey(KEY)
                  .set("maxSpoolBytes", "64 MiB", "a test")
                  .set("dlqPath", folder.resolve("dead").toString(), "a test")
                  .set(setting, value, "a test");
              settings().forEach((name, text) -> config.set(name, text, "a test"));
            },
            new DiskFiles());
    made.transport().through(new WireTransport(made.config(), script));
    return made;
  }

  /** Events with what led to them, each in a trace of its own. */
  private void log(int count) {
    for (int i = 0; i < count; i++) {
      String trace = "%032x".formatted(++logged);
      steps.log(debug("before " + logged).inTrace(trace), warn("m" + logged).inTrace(trace));
    }
    steps.spool();
  }

  private boolean takesOneEntryARequest() {
    return Assembly.wireFormat(steps.config()).maxEntriesPerRequest() == 1;
  }

  private void assertDeliveredOnce(int entries) {
    assertThat(steps.metrics().delivered()).isEqualTo(entries);
    List<Identity> events =
        backEnd.accepted().stream().filter(each -> each.lane().equals("events")).toList();
    assertThat(events).hasSize(entries).doesNotHaveDuplicates();
  }

  @Test
  void events_arriveInOrderWithTheirIdentity() {
    log(120);
    steps.settle();
    assertDeliveredOnce(120);
    assertThat(backEnd.accepted().stream().map(Identity::sequence))
        .isSorted()
        .startsWith(1L)
        .endsWith(120L);
  }

  @Test
  void logsBesideEvents_arriveToo() {
    steps = pipeline("logLevel", "INFO");
    for (int i = 0; i < 20; i++) {
      steps.log(
          SampleRecord.of(Severity.INFO, "log " + i),
          error("event " + i).thrown(new IllegalStateException("boom")));
    }
    steps.settle();
    assertThat(steps.metrics().delivered()).isEqualTo(40);
    assertThat(backEnd.accepted().stream().filter(each -> each.lane().equals("logs"))).hasSize(20);
  }

  @Test
  void oneEntryThatTheServerCannotBear_becomesADeadLetterAndTheOthersArrive() throws IOException {
    script.poison("poison");
    log(40);
    steps.log(error("poison"));
    log(60);
    steps.settle();
    assertDeliveredOnce(100);
    assertThat(steps.metrics().rejected()).isOne();
    assertThat(letters()).singleElement().asString().contains("poison").startsWith("{");
  }

  @Test
  void requestThatIsTooLarge_isSplitUntilOneEntryIsLeft() throws IOException {
    script.tooLarge(1);
    log(30);
    steps.settle();
    int dead = takesOneEntryARequest() ? 1 : 0;
    assertDeliveredOnce(30 - dead);
    assertThat(steps.metrics().rejected()).isEqualTo(dead);
    assertThat(letters()).hasSize(dead);
  }

  @Test
  void tooManyRequests_areAnsweredWithEverLongerWaitsAndNothingIsLost() {
    script.tooManyRequests(6);
    log(10);
    long before = steps.clock().nanos();
    steps.settle();
    assertDeliveredOnce(10);
    assertThat(script.refused()).isEqualTo(6);
    assertThat(steps.clock().nanos() - before).isGreaterThan(ofSeconds(4).toNanos());
  }

  @Test
  void pageOfACaptivePortal_isNoDelivery() {
    script.captivePortal(1_000);
    log(5);
    for (int i = 0; i < 60; i++) {
      steps.advance(ofSeconds(1));
    }
    assertThat(steps.metrics().delivered()).isZero();
    assertThat(steps.metrics().rejected()).isZero();
    script.online();
    steps.advance(ofMinutes(5)).settle();
    assertDeliveredOnce(5);
  }

  @Test
  void brokenServer_losesNothing() throws IOException {
    script.broken(2);
    log(20);
    steps.settle();
    if (refusesBy500()) {
      assertThat(steps.metrics().delivered() + steps.metrics().rejected()).isEqualTo(20);
      assertThat(letters()).hasSize((int) steps.metrics().rejected());
    } else {
      assertDeliveredOnce(20);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void refusalThatAPersonMends_losesNothing(int status) {
    script.next(Reply.json(status, "{\"detail\":\"no\"}"), 4);
    log(8);
    for (int minute = 0; minute < 30; minute++) {
      steps.advance(ofMinutes(1));
    }
    steps.settle();
    assertDeliveredOnce(8);
    assertThat(steps.told()).anyMatch(line -> line.contains("HTTP " + status));
    assertThat(steps.told()).noneMatch(line -> line.contains(KEY));
  }

  @Test
  void outageOfAnHour_losesNothing() {
    steps.transport().outage(REFUSED);
    for (int minute = 0; minute < 60; minute++) {
      log(5);
      steps.advance(ofMinutes(1));
    }
    assertThat(steps.metrics().requests()).isLessThan(400);
    steps.transport().outage(null);
    steps.settle();
    assertDeliveredOnce(300);
  }

  @Test
  void lostAnswer_bringsTheSameIdentitiesAgain() {
    log(3);
    steps.advance(ofSeconds(1));
    int first = backEnd.accepted().size();
    assertThat(first).isPositive();
    script.loseAnswers(1);
    log(3);
    steps.settle();
    Set<Identity> distinct = new HashSet<>(backEnd.accepted());
    assertThat(distinct).hasSize(6);
    assertThat(backEnd.accepted().size()).isGreaterThan(6);
    assertThat(steps.metrics().delivered()).isEqualTo(6);
  }

  @Test
  void whatIsLost_isToldWhereTheSystemHasAPlaceForIt() {
    steps = pipeline("maxSpoolBytes", "512 KiB");
    steps.transport().outage(REFUSED);
    while (steps.metrics().evicted().isEmpty()) {
      log(50);
    }
    steps.transport().outage(null);
    steps.advance(ofMinutes(2)).settle();
    steps.advance(ofMinutes(2)).settle();
    assertThat(backEnd.accepted()).anyMatch(each -> each.lane().equals("loss"));
  }

  @Test
  void whatOneProcessLeaves_theNextDelivers() {
    steps = onDisk();
    steps.transport().outage(REFUSED);
    log(25);
    steps.runUntilIdle();
    steps.pipeline().close(ofMillis(0));
    steps.assertLaw();
    steps = onDisk();
    steps.advance(ofSeconds(1)).settle();
    for (int i = 0; i < 60; i++) {
      steps.advance(ofSeconds(1));
    }
    assertDeliveredOnce(25);
    assertThat(steps.metrics().adopted()).isEqualTo(25);
  }

  private Steps onDisk() {
    return pipeline("spoolPath", folder.resolve("spool").toString());
  }

  /** Trouble of every kind in any order; without lost answers each entry comes exactly once. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyTroubleInAnyOrder_losesAndRepeatsNothing(long usual) {
    long seed = Seeds.seed(usual);
    Random random = new Random(seed);
    int entries = 0;
    for (int round = 0; round < 40; round++) {
      switch (random.nextInt(6)) {
        case 0 -> script.tooManyRequests(random.nextInt(4));
        case 1 -> script.captivePortal(random.nextInt(4));
        case 2 -> script.next(Reply.json(503, ""), random.nextInt(5));
        case 3 -> script.next(Reply.json(401, "{}"), random.nextInt(2));
        case 4 -> steps.transport().outage(random.nextBoolean() ? REFUSED : null);
        default -> steps.transport().outage(null);
      }
      int count = random.nextInt(30);
      log(count);
      entries += count;
      steps.advance(ofMillis(random.nextInt(5_000)));
    }
    steps.transport().outage(null);
    for (int minute = 0; minute < 60; minute++) {
      steps.advance(ofMinutes(1));
    }
    steps.settle();
    assertThat(steps.metrics().lost()).as(Seeds.toRepeat(seed)).isZero();
    assertDeliveredOnce(entries);
  }

  private List<String> letters() throws IOException {
    Path dead = folder.resolve("dead");
    if (!Files.isDirectory(dead)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(dead)) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .flatMap(
              file -> {
                try {
                  return Files.readAllLines(file).stream();
                } catch (IOException unreadable) {
                  throw new AssertionError(unreadable);
                }
              })
          .toList();
    }
  }
}
