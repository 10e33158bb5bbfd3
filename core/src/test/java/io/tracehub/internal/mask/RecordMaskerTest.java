// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept from one record to the next is never another text's. */
class RecordMaskerTest {

  private final Masker masker = Masker.builtIn();
  private final RecordMasker records = masker.records(1_000);

  @Test
  void recurringText_isMaskedLikeAnyOther() {
    for (int i = 0; i < 3; i++) {
      assertThat(records.recurring("login with password=hunter2"))
          .isEqualTo("login with password=[masked:field]");
    }
  }

  @Test
  void recurringText_comesBackAsTheSameObject() {
    String logger = "com.acme.orders.OrderService";
    assertThat(records.recurring(logger)).isSameAs(records.recurring(new String(logger)));
  }

  @Test
  void moreTextsThanThereIsRoomFor_areNotMixedUp() {
    Random random = new Random(1);
    for (int i = 0; i < 50_000; i++) {
      String text = "token=" + random.nextInt(3_000) + " of AaBB".repeat(random.nextInt(40));
      assertThat(records.recurring(text)).isEqualTo(masker.text(text));
    }
  }

  @Test
  void textsOfTheSameHash_areNotMixedUp() {
    assertThat("AaAa".hashCode()).isEqualTo("BBBB".hashCode());
    assertThat(records.recurring("AaAa")).isEqualTo("AaAa");
    assertThat(records.recurring("BBBB")).isEqualTo("BBBB");
    assertThat(records.recurring("AaAa")).isEqualTo("AaAa");
  }

  @Test
  void context_isMaskedAndComesBackAsTheSameObject() {
    Map<String, String> first = records.context(Map.of("user_password", "hunter2"));
    assertThat(first).isEqualTo(Map.of("user_password", "[masked:field]"));
    assertThat(records.context(new HashMap<>(Map.of("user_password", "hunter2")))).isSameAs(first);
  }

  @Test
  void moreContextsThanThereIsRoomFor_areNotMixedUp() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      String id = "trace-" + random.nextInt(1_000);
      assertThat(records.context(Map.of("trace_id", id, "token", id)))
          .isEqualTo(Map.of("trace_id", id, "token", "[masked:field]"));
    }
  }

  @Test
  void longContext_isMaskedAndNotKept() {
    Map<String, String> raw = Map.of("text", "order placed ".repeat(100));
    assertThat(records.context(raw)).isEqualTo(records.context(raw));
    assertThat(records.context(raw)).isNotSameAs(records.context(raw));
  }

  @Test
  void contextThatThrows_isLeftOut() {
    Map<String, String> hostile =
        new AbstractMap<>() {
          @Override
          public Set<Entry<String, String>> entrySet() {
            throw new IllegalStateException("no");
          }

          @Override
          public boolean isEmpty() {
            return false;
          }
        };
    assertThat(records.context(hostile)).isEqualTo(Map.of("masking", "[masked:error]"));
  }
}
