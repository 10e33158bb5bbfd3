// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
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
}
