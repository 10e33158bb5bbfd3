// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Property;
import org.junit.jupiter.api.Test;

/** The sum of a whole is told by those of its parts. */
class Crc32Test {

  @Test
  void crcOfTwoTexts_isThatOfBothTogether() {
    Property.holds(
        2_000,
        random -> {
          byte[] text = new byte[random.nextInt(random.nextBoolean() ? 20 : 100_000)];
          random.nextBytes(text);
          int cut = random.nextInt(text.length + 1);
          assertThat(Crc32.of(text, 0, cut).then(Crc32.of(text, cut, text.length - cut)))
              .isEqualTo(Crc32.of(text, 0, text.length));
        });
  }
}
