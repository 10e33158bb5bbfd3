// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptTest {

  private final List<String> made = new ArrayList<>();
  private final Kept<String, String> kept =
      new Kept<>(
          text -> {
            made.add(text);
            return text + "!";
          },
          String::length);

  @Test
  void sameObject_isMadeOfOnce() {
    String logger = "com.acme.Shop";
    assertThat(kept.of(logger)).isEqualTo("com.acme.Shop!");
    assertThat(kept.of(logger)).isEqualTo("com.acme.Shop!");
    assertThat(made).hasSize(1);
  }

  /** Hundreds of them would be more memory than the whole pipeline may take. */
  @Test
  void whatIsLong_isNotKept() {
    String context = "x".repeat(2000);
    kept.of(context);
    kept.of(context);
    assertThat(made).hasSize(2);
  }
}
