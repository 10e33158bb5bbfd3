// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.demo.Audit.Verdict;
import io.tracehub.demo.ServerBook.StoredEvent;
import io.tracehub.demo.TrailComparison.Match;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditTest {
  private final Books books = new Books();

  @Test
  void audit_passesWhenTheThreeBooksAgree() {
    Verdict verdict = audit(Books.sdk());

    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.right()).isEqualTo(2);
  }

  @Test
  void audit_failsWhenOneRecordWasNeverOffered() {
    assertThat(sentences(audit(Books.sdk(9, Map.of(), 2, 2))))
        .containsExactly("10 records were logged at DEBUG or above, 9 were offered to the SDK");
  }

  @Test
  void audit_failsWhenTheSdkCountsARecordThatNobodyLogged() {
    assertThat(audit(Books.sdk(11, Map.of(), 2, 2)).unaccounted()).isEqualTo(1);
  }

  @Test
  void audit_failsWhenAnEventComesWithAnotherExceptionOrContext() {
    StoredEvent first = books.stored.get(0);
    books.stored.set(
        0,
        new StoredEvent(
            first.traceId(),
            first.line(),
            new Details(Map.of("tenant", "acme"), ""),
            first.identity(),
            first.breadcrumbs(),
            0));

    assertThat(sentences(audit(Books.sdk())))
        .containsExactly(
            "1 events have another exception or MDC than they were logged with, such as ERROR shop: order failed");
  }

  @Test
  void audit_doesNotExpectTheSdksOwnRecords() {
    assertThat(audit(Books.sdk(13, Map.of("reentrant", 3L), 2, 2)).passed()).isTrue();
  }

  @Test
  void audit_failsWhenTheLawDoesNotBalance() {
    SdkBook sdk = Books.sdk();
    SdkBook unbalanced =
        new SdkBook(
            sdk.instance(),
            sdk.offered(),
            sdk.refused(),
            sdk.leftOut(),
            sdk.accepted(),
            sdk.crumbOnly(),
            sdk.entries(),
            sdk.dropped(),
            sdk.adopted(),
            sdk.delivered(),
            sdk.rejected(),
            sdk.evicted(),
            sdk.spooled(),
            sdk.inFlight(),
            List.of("accepted does not balance"));

    assertThat(sentences(audit(unbalanced))).containsExactly("accepted does not balance");
  }

  @Test
  void audit_failsWhenAnEntryWasNotDelivered() {
    assertThat(sentences(audit(Books.sdk(10, Map.of(), 2, 1))))
        .containsExactly("2 entries were to be delivered, 1 were");
  }

  @Test
  void audit_failsWhenAnEventIsMissingOnTheServer() {
    books.stored.remove(1);

    assertThat(sentences(audit(Books.sdk())))
        .containsExactly("1 events are missing on the server, such as ERROR shop: order failed");
  }

  @Test
  void audit_countsAnEventOnceThatTheSdkSaysItDidNotDeliver() {
    books.stored.remove(1);

    Verdict verdict = audit(Books.sdk(10, Map.of(), 2, 1));

    assertThat(verdict.unaccounted()).isEqualTo(1);
    assertThat(verdict.lost()).isEqualTo(1);
  }

  @Test
  void audit_failsWhenTheServerHasAnEventThatWasNeverLogged() {
    books.stored.add(
        new StoredEvent(
            "a", new Line("ERROR", "shop", "invented"), Details.NONE, "events 3", List.of(), 0));

    assertThat(sentences(audit(Books.sdk())))
        .containsExactly("1 events on the server were never logged, such as ERROR shop: invented");
  }

  @Test
  void audit_failsWhenAnEventBelongsToAnotherTraceThanItSays() {
    StoredEvent moved = books.stored.get(1);
    books.stored.set(
        1,
        new StoredEvent(
            "a", moved.line(), moved.details(), moved.identity(), moved.breadcrumbs(), 0));

    assertThat(audit(Books.sdk()).unaccounted()).isEqualTo(2);
  }

  @Test
  void audit_failsWhenTheServerStoredAnEventTwice() {
    books.stored.add(books.stored.get(1));

    assertThat(sentences(audit(Books.sdk())))
        .contains("1 events are twice on the server, such as ERROR shop: order failed");
  }

  @Test
  void audit_failsWhenOneBreadcrumbIsMissing() {
    change(0, trail -> trail.remove(2));

    assertThat(sentences(audit(Books.sdk())))
        .containsExactly(
            "1 breadcrumbs are missing at 1 events without a word, and 0 records were refused");
  }

  @Test
  void audit_failsWhenTheOldestBreadcrumbIsMissingWithoutAWord() {
    change(0, trail -> trail.remove(0));

    assertThat(audit(Books.sdk()).unaccounted()).isEqualTo(1);
  }

  @Test
  void audit_failsWhenOneBreadcrumbIsForeign() {
    Line foreign = books.stored.get(1).breadcrumbs().get(2);
    change(0, trail -> trail.set(2, foreign));

    Verdict verdict = audit(Books.sdk());

    assertThat(sentences(verdict))
        .containsExactly(
            "1 events have foreign or misplaced breadcrumbs, such as ERROR shop: order failed");
    assertThat(verdict.right()).isEqualTo(1);
  }

  @Test
  void audit_failsWhenBreadcrumbsAreOutOfOrder() {
    change(0, trail -> Collections.swap(trail, 0, 1));

    assertThat(audit(Books.sdk()).count(Match.WRONG)).isEqualTo(1);
  }

  @Test
  void audit_acceptsAMissingBreadcrumbWhoseRecordWasRefusedAndCounted() {
    change(0, trail -> trail.remove(2));

    Verdict verdict = audit(Books.sdk(10, Map.of("ring_full", 1L), 2, 2));

    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.right()).isEqualTo(1);
    assertThat(verdict.count(Match.GAPS)).isEqualTo(1);
  }

  @Test
  void audit_failsWhenMoreBreadcrumbsAreMissingThanWereRefused() {
    change(0, trail -> trail.remove(2));
    change(1, trail -> trail.remove(2));

    assertThat(audit(Books.sdk(10, Map.of("ring_full", 1L), 2, 2)).unaccounted()).isEqualTo(1);
  }

  @Test
  void audit_doesNotCompareBreadcrumbsOfAnEventThatHasNoTrace() {
    Oracle oracle = new Oracle();
    oracle.hear(
        OracleBook.Level.WARN, "pool", "thread starvation", Details.NONE, "", "housekeeper");
    Line crumb = new Line("DEBUG", "pool", "stats");
    StoredEvent arrived =
        Books.with(Books.arrived(oracle.book().events().get(0), 1), List.of(crumb), 0);

    Verdict verdict =
        Audit.of(
            oracle.book(),
            Books.sdk(1, Map.of(), 1, 1),
            new ServerBook(1, 1, 0, 0, List.of(arrived)));

    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.matches()).isEmpty();
  }

  @Test
  void audit_failsWhenTheServersStatisticsContradictItsList() {
    ServerBook honest = books.server();
    ServerBook boasting =
        new ServerBook(honest.entries() + 1, honest.breadcrumbs() + 3, 0, 0, honest.events());

    assertThat(sentences(Audit.of(books.oracle(), Books.sdk(), boasting)))
        .containsExactly(
            "the server counts 3 entries and lists 2",
            "the server counts 11 breadcrumbs and lists 8");
  }

  @Test
  void audit_findsEqualEventsOfOneTraceInWhateverOrderTheyArrive() {
    Oracle oracle = new Oracle();
    for (int i = 0; i < 3; i++) {
      oracle.hear(OracleBook.Level.WARN, "shop", "slow query", Details.NONE, "a", "thread");
    }
    OracleBook book = oracle.book();
    List<StoredEvent> stored =
        new ArrayList<>(
            List.of(
                Books.arrived(book.events().get(2), 3),
                Books.arrived(book.events().get(0), 1),
                Books.arrived(book.events().get(1), 2)));

    Verdict verdict =
        Audit.of(book, Books.sdk(3, Map.of(), 3, 3), new ServerBook(3, 3, 0, 0, stored));

    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.right()).isEqualTo(3);
  }

  private Verdict audit(SdkBook sdk) {
    return Audit.of(books.oracle(), sdk, books.server());
  }

  private void change(int event, java.util.function.Consumer<List<Line>> lie) {
    StoredEvent honest = books.stored.get(event);
    List<Line> trail = new ArrayList<>(honest.breadcrumbs());
    lie.accept(trail);
    books.stored.set(event, Books.with(honest, trail, 0));
  }

  private static List<String> sentences(Verdict verdict) {
    return verdict.findings().stream().map(Audit.Finding::sentence).toList();
  }
}
