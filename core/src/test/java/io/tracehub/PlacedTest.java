// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where work begins on a thread and where it is over, however scopes and tasks nest. */
class PlacedTest {

  private static final int COLLECTIONS = 100;

  private final List<String> over = new ArrayList<>();

  @AfterEach
  void threadHoldsNothing() throws ReflectiveOperationException {
    assertThat(held()).isNull();
  }

  private static Object held() throws ReflectiveOperationException {
    Field open = Placed.class.getDeclaredField("OPEN");
    open.setAccessible(true);
    return ((ThreadLocal<?>) open.get(null)).get();
  }

  @Test
  void scope_beginsItsWorkAndEndsIt() throws ReflectiveOperationException {
    Placed scope = Placed.scope("a");
    assertThat(scope.beganWork()).isTrue();
    assertThat(Placed.isInForce("a")).isTrue();
    assertThat(held()).isNotNull();
    scope.end(over::add);
    assertThat(Placed.isInForce("a")).isFalse();
    assertThat(over).containsExactly("a");
  }

  @Test
  void innerScopeOfTheSameId_neitherBeginsNorEndsTheWork() {
    Placed outer = Placed.scope("a");
    Placed inner = Placed.scope("a");
    assertThat(inner.beganWork()).isFalse();
    inner.end(over::add);
    assertThat(over).isEmpty();
    outer.end(over::add);
    assertThat(over).containsExactly("a");
  }

  @Test
  void idThatAnInnerScopeHides_isStillInForce() {
    Placed outer = Placed.scope("a");
    Placed hiding = Placed.scope("b");
    Placed again = Placed.scope("a");
    assertThat(hiding.beganWork()).isTrue();
    assertThat(again.beganWork()).isFalse();
    again.end(over::add);
    hiding.end(over::add);
    assertThat(over).containsExactly("b");
    outer.end(over::add);
    assertThat(over).containsExactly("b", "a");
  }

  @Test
  void lastOfAnIdToEnd_endsTheWorkInWhateverOrder() {
    Placed outer = Placed.scope("a");
    Placed inner = Placed.scope("a");
    outer.end(over::add);
    assertThat(over).isEmpty();
    inner.end(over::add);
    assertThat(over).containsExactly("a");
  }

  @Test
  void outOfOrder_eachEndsItsOwnWork() {
    Placed first = Placed.scope("a");
    Placed second = Placed.scope("b");
    first.end(over::add);
    assertThat(over).containsExactly("a");
    assertThat(Placed.isInForce("b")).isTrue();
    first.end(over::add);
    second.end(over::add);
    second.end(over::add);
    assertThat(over).containsExactly("a", "b");
  }

  @Test
  void joinedTask_neitherBeginsNorEndsTheWork() {
    Placed task = Placed.join("a");
    Placed scope = Placed.scope("a");
    assertThat(task.beganWork()).isFalse();
    assertThat(scope.beganWork()).isFalse();
    assertThat(Placed.isHeld("a")).isTrue();
    scope.end(over::add);
    task.end(over::add);
    assertThat(over).isEmpty();
  }

  @Test
  void taskOfNobody_isInNoWork() {
    Placed outer = Placed.scope("a");
    Placed task = Placed.join(null);
    task.end(over::add);
    assertThat(over).isEmpty();
    outer.end(over::add);
    assertThat(over).containsExactly("a");
  }

  @Test
  void whatATaskLeavesOpen_endsWithIt() {
    Placed task = Placed.join("a");
    Placed left = Placed.scope("b");
    Placed leftToo = Placed.scope("c");
    task.end(over::add);
    assertThat(over).containsExactly("c", "b");
    leftToo.end(over::add);
    left.end(over::add);
    assertThat(over).containsExactly("c", "b");
  }

  @Test
  void endOnAnotherThread_doesNothing() throws InterruptedException {
    Placed scope = Placed.scope("a");
    Thread other = new Thread(() -> scope.end(over::add));
    other.start();
    other.join();
    assertThat(over).isEmpty();
    assertThat(Placed.isInForce("a")).isTrue();
    scope.end(over::add);
    assertThat(over).containsExactly("a");
  }

  @Test
  void scopeThatNobodyCloses_isForgotten() {
    WeakReference<Placed> lost = new WeakReference<>(Placed.scope("a"));
    for (int i = 0; i < COLLECTIONS && lost.get() != null; i++) {
      System.gc();
    }
    assertThat(lost.get()).isNull();
    // Its id stands in the logging context until somebody takes it away.
    Contexts.put(null);
    assertThat(Placed.isInForce("a")).isFalse();
    Placed next = Placed.scope("a");
    assertThat(next.beganWork()).isTrue();
    next.end(over::add);
    assertThat(over).containsExactly("a");
  }
}
