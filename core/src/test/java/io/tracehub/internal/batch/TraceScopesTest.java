// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Event;
import io.tracehub.User;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraceScopesTest {

  private final TraceScopes scopes = new TraceScopes();

  @Test
  void whatIsSaidOfATrace_isOfNoOther() {
    scopes.change("a", scope -> scope.tag("tenant", "acme").user(User.of("ada")));

    assertThat(scopes.of("a").tags()).containsEntry("tenant", "acme");
    assertThat(scopes.of("b")).isSameAs(Event.NONE);
    assertThat(scopes.of(null)).isSameAs(Event.NONE);
  }

  @Test
  void whatIsSaidOfTheClient_standsBeneathEveryTrace() {
    scopes.change(null, scope -> scope.tag("region", "eu").tag("tenant", "none"));
    scopes.change("a", scope -> scope.tag("tenant", "acme"));

    assertThat(scopes.of("a").tags()).containsEntry("tenant", "acme").containsEntry("region", "eu");
    assertThat(scopes.of(null).tags()).containsEntry("tenant", "none");
  }

  @Test
  void nothing_takesBackWhatWasSaid() {
    scopes.change("a", scope -> scope.tag("tenant", "acme").user(User.of("ada")));
    scopes.change("a", scope -> scope.tag("tenant", null).user(null));

    assertThat(scopes.of("a").tags()).isEmpty();
    assertThat(scopes.of("a").user()).isNull();
  }

  @Test
  void muchOfOneTrace_isRefusedOnceItIsTooMuch() {
    String large = "x".repeat(1000);
    int taken = 0;
    while (changed("a", "t" + taken, large)) {
      taken++;
    }

    assertThat(taken).isBetween(40, 64);
    assertThat(scopes.of("a").tags()).hasSize(taken);
    assertThat(changed("b", "t", large)).isTrue();
  }

  @Test
  void textsOfAUser_andTheTraceItself_countToo() {
    String large = "x".repeat(70_000);
    for (User user :
        List.of(
            User.of(large),
            User.of("a").withUsername(large),
            User.of("a").withEmail(large),
            User.of("a").withIpAddress(large))) {
      assertThat(scopes.change("a", scope -> scope.user(user))).isFalse();
    }
    assertThat(changed(large, "t", "v")).isFalse();
    assertThat(scopes.of("a")).isSameAs(Event.NONE);
  }

  @Test
  void manyTraces_keepToTheBudget_theOneAskedForLongestAgoGoesFirst() {
    for (int i = 0; i < 200; i++) {
      assertThat(changed("trace-" + i, "t", "x".repeat(10_000))).isTrue();
      assertThat(scopes.of("trace-0").tags()).isNotEmpty();
    }

    assertThat(scopes.of("trace-1").tags()).isEmpty();
    assertThat(scopes.of("trace-199").tags()).isNotEmpty();
  }

  @Test
  void endedTrace_isForgottenAfterItsLastLineAndAWhile() {
    List<String> forgotten = new ArrayList<>();
    changed("a", "t", "x");
    scopes.closed("a", 0);

    scopes.sweep(TraceScopes.LINGER_NANOS, trace -> 0, forgotten::add);
    assertThat(forgotten).isEmpty();
    scopes.sweep(TraceScopes.LINGER_NANOS + 1, trace -> 7, forgotten::add);
    assertThat(forgotten).isEmpty();
    scopes.sweep(TraceScopes.LINGER_NANOS + 8, trace -> 7, forgotten::add);
    assertThat(forgotten).containsExactly("a");
    assertThat(scopes.of("a").tags()).isEmpty();
  }

  @Test
  void endedTrace_isNotForgottenWhileAScopeOfItsIdIsOpenAgain() {
    List<String> forgotten = new ArrayList<>();
    scopes.closed("a", 0);
    assertThat(scopes.opened("a")).isTrue();
    assertThat(scopes.opened("a")).isFalse();

    scopes.sweep(2 * TraceScopes.LINGER_NANOS, trace -> 0, forgotten::add);
    assertThat(forgotten).isEmpty();
  }

  @Test
  void tracesThatEndFasterThanTimePasses_areForgottenTooInTheOrderOfTheirEnd() {
    Set<String> forgotten = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      changed("trace-" + i, "t", "x");
      scopes.closed("trace-" + i, 0);
      scopes.sweep(0, trace -> 0, forgotten::add);
    }

    assertThat(forgotten).hasSizeBetween(95_000, 96_000).contains("trace-0");
  }

  /** Of each request it is said which one it is, and thousands may end within a second. */
  @Test
  void tracesThatHaveEnded_makeRoomForThoseThatGoOn() {
    scopes.opened("slow");
    changed("slow", "tenant", "acme");
    for (int i = 0; i < 10_000; i++) {
      scopes.opened("quick-" + i);
      changed("quick-" + i, "t", "x".repeat(500));
      scopes.closed("quick-" + i, 0);
    }

    assertThat(scopes.of("slow").tags()).containsEntry("tenant", "acme");
    assertThat(scopes.of("quick-9999").tags()).isNotEmpty();
    assertThat(scopes.of("quick-1").tags()).isEmpty();
  }

  /** A caller may give all its requests one id. */
  @Test
  void traceThatEndsOverAndOver_takesThePlaceOfNoOther() {
    List<String> forgotten = new ArrayList<>();
    changed("other", "t", "x");
    scopes.closed("other", 0);
    for (int i = 0; i < 10_000; i++) {
      scopes.opened("same");
      scopes.closed("same", 0);
      scopes.sweep(0, trace -> 0, forgotten::add);
    }

    assertThat(forgotten).isEmpty();
    assertThat(scopes.of("other").tags()).isNotEmpty();
  }

  @Test
  void whatIsSaidOfATraceThatHasEnded_isForgottenWithIt() {
    scopes.opened("a");
    scopes.closed("a", 0);
    changed("a", "t", "late");
    assertThat(scopes.of("a").tags()).containsEntry("t", "late");

    scopes.sweep(TraceScopes.LINGER_NANOS + 1, trace -> 0, trace -> {});
    assertThat(scopes.of("a").tags()).isEmpty();
  }

  private boolean changed(String traceId, String tag, String value) {
    return scopes.change(traceId, scope -> scope.tag(tag, value));
  }
}
