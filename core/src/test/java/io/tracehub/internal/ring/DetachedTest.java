// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept of key-values cannot change any more, and is bounded. */
class DetachedTest {

  @Test
  void immutableValue_isKeptAsItIs() {
    for (Object value :
        List.of("s", 1, 2L, 'c', true, 1.5, BigDecimal.ONE, new UUID(1, 2), Instant.EPOCH)) {
      assertThat(Detached.isImmutable(value)).isTrue();
      assertThat(copy(value)).isSameAs(value);
    }
    assertThat(Detached.isImmutable(null)).isTrue();
  }

  @Test
  void subclassOfAnImmutableClass_isRenderedSinceItMayDoAnything() {
    BigDecimal sly =
        new BigDecimal("1") {
          private static final long serialVersionUID = 1L;

          @Override
          public String toString() {
            return "sly";
          }
        };
    assertThat(Detached.isImmutable(sly)).isFalse();
    assertThat(copy(sly)).isEqualTo("sly");
  }

  @Test
  void mutableValue_isTheTextThatItWas() {
    AtomicInteger number = new AtomicInteger(1);
    StringBuilder text = new StringBuilder("before");
    List<Object> list = new ArrayList<>(List.of(text));
    Map<String, @Nullable Object> copy =
        Detached.copy(new LinkedHashMap<>(Map.of("n", number, "t", text, "l", list))).map();
    number.set(2);
    text.append(" and after");
    list.add("more");
    assertThat(copy).containsEntry("n", "1").containsEntry("t", "before");
    assertThat(copy.get("l")).isEqualTo(List.of("before"));
  }

  @Test
  void mapThatContainsItself_ends() {
    Map<String, Object> self = new HashMap<>();
    self.put("self", self);
    Object copy = copy(self);
    for (int depth = 0; depth < 20 && copy instanceof Map<?, ?> map; depth++) {
      copy = map.get("self");
    }
    assertThat(copy).isEqualTo("…");
  }

  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void listThatContainsItselfManyTimes_endsSoon() {
    List<Object> self = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      self.add(self);
    }
    assertThat(values(copy(self))).isLessThan(3000);
  }

  @Test
  void wideMapAndLongList_areCutAtSixtyFourWithAMark() {
    Map<String, Object> wide = new LinkedHashMap<>();
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      wide.put("k" + i, i);
      items.add(i);
    }
    assertThat(copy(wide))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .hasSize(65)
        .containsEntry("…", "36 more")
        .containsEntry("k63", 63);
    assertThat(copy(items))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(65)
        .endsWith(63, "…");
  }

  @Test
  void textOfOneCall_isBoundedInAllAndTheSizeKeptIsTold() {
    Map<String, @Nullable Object> pairs = new LinkedHashMap<>();
    for (int i = 0; i < 10; i++) {
      pairs.put("k" + i, "x".repeat(20_000));
    }
    Detached.Pairs copy = Detached.copy(pairs);
    assertThat(copy.chars()).isEqualTo(64 * 1024);
    assertThat(copy.map())
        .containsEntry("k0", "x".repeat(20_000))
        .containsEntry("k2", "x".repeat(20_000));
    assertThat(String.valueOf(copy.map().get("k3")))
        .startsWith("xxxx")
        .endsWith("x… [cut, 20000 characters in all]");
    assertThat(copy.map()).as("what did not fit").containsEntry("…", "…").hasSize(5);
    assertThat(Detached.copy(Map.of("ab", "cde")).chars()).isEqualTo(5);
  }

  @Test
  void endOfATextThatIsCut_isNotKeptSinceTheCutMaySplitASecret() {
    String key = "AKIAIOSFODNN7EXAMPLE";
    Map<String, @Nullable Object> pairs = new LinkedHashMap<>();
    pairs.put("fills", "x".repeat(64 * 1024 - 5 - 4 - 30));
    pairs.put("note", "y".repeat(20) + key);
    assertThat(String.valueOf(Detached.copy(pairs).map().get("note"))).doesNotContain("AKIA");
    String name = "k".repeat(2040) + key;
    assertThat(Detached.copy(Map.of(name, 1)).map().toString()).doesNotContain("AKIA");
  }

  @Test
  void valueThatFailsToRender_isReplacedByWhatItThrew() {
    Object throwing =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("hostile");
          }
        };
    Object overflowing =
        new Object() {
          @Override
          public String toString() {
            throw new StackOverflowError();
          }
        };
    Map<String, String> broken =
        new AbstractMap<>() {
          @Override
          public Set<Map.Entry<String, String>> entrySet() {
            throw new UnsupportedOperationException();
          }
        };
    assertThat(copy(throwing)).isEqualTo("[failed: java.lang.IllegalStateException]");
    assertThat(copy(overflowing)).isEqualTo("[failed: java.lang.StackOverflowError]");
    assertThat(copy(broken)).isEqualTo("[failed: java.lang.UnsupportedOperationException]");
    assertThat(copy(List.of(1, throwing, 2)))
        .isEqualTo(List.of(1, "[failed: java.lang.IllegalStateException]", 2));
  }

  @Test
  void arrayEnumAndUnknownObject_becomeListAndText() {
    assertThat(copy(new Object[] {1, TimeUnit.DAYS})).isEqualTo(List.of(1, "DAYS"));
    assertThat(copy(new AtomicInteger(7))).isEqualTo("7");
  }

  private static @Nullable Object copy(Object value) {
    return Detached.copy(new HashMap<>(Map.of("v", value))).map().get("v");
  }

  private static int values(@Nullable Object copy) {
    return copy instanceof List<?> list
        ? 1 + list.stream().mapToInt(DetachedTest::values).sum()
        : 1;
  }
}
