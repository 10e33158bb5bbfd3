// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.heldout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Seeds;
import io.tracehub.internal.mask.Masker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The masking against texts that were written without a look at it. */
class HeldOutTest {

  private static final long SEED = Seeds.seed(20_261_120L);

  private final Masker masker = Masker.builtIn();

  @Test
  void noSecretOfTheHeldOutTexts_isLeft() {
    Map<Template, String> leaks = leaks(HeldOut.leaks(SEED));
    Map<Template, String> border = leaks(HeldOut.border(SEED));
    System.out.printf(
        "held out, seed %d: %d canaries in %d templates, %d templates leak;"
            + " on the border %d canaries, %d templates leak%n",
        SEED,
        HeldOut.leaks(SEED).count(),
        HeldOut.leakTemplates().size(),
        leaks.size(),
        HeldOut.border(SEED).count(),
        border.size());

    assertThat(leaks.values()).as("seed " + SEED).isEmpty();
  }

  @Test
  void cleanLines_comeBackUnchanged() {
    List<String> changed = new ArrayList<>();
    for (String line : HeldOut.clean()) {
      String masked = masker.text(line);
      if (!masked.equals(line)) {
        changed.add(line + "  ->  " + masked);
      }
    }
    System.out.printf(
        "held out: %d clean lines, %d changed%n", HeldOut.clean().size(), changed.size());

    assertThat(changed).isEmpty();
  }

  /** One example for each template that leaks. */
  private Map<Template, String> leaks(Stream<Canary> canaries) {
    Map<Template, String> leaks = new LinkedHashMap<>();
    canaries.forEach(
        canary -> {
          String masked = masker.text(canary.rendered());
          List<String> left = canary.leftIn(masked);
          if (!left.isEmpty()) {
            String example =
                canary.template().source() + ": " + left.get(0) + " is left in " + masked;
            leaks.putIfAbsent(canary.template(), example);
          }
        });
    return leaks;
  }
}
