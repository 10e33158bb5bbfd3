// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Seeds;
import io.tracehub.fixtures.SampleLogs;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a message is rendered: as the JDK's formatters do, and printf beside it. */
class JulMessageTest {

  private static final List<String> PIECES =
      List.of(
          "{0}",
          "{1}",
          "{2}",
          "{7}",
          "{",
          "}",
          "{}",
          "{x}",
          "{ 0}",
          "{0,number,#.#}",
          "{1,date}",
          "{0",
          "'",
          "''",
          "'{0}'",
          " ",
          "order",
          "%",
          "95%",
          "größer 🚀",
          "\n");

  private static final List<Object> PARAMETERS =
      List.of(4711, 0.5, "acme", "{0}", "%s", true, 'c', Level.INFO, List.of(1));

  private static final SimpleFormatter JDK = new SimpleFormatter();

  @Test
  void anyTextWithNumberedHoles_isWhatTheJdkPrints() {
    long seed = Seeds.seed(17);
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int pieces = random.nextInt(6); pieces >= 0; pieces--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      text.append("{0}");
      @Nullable Object[] parameters = new Object[random.nextInt(4)];
      for (int p = 0; p < parameters.length; p++) {
        parameters[p] =
            random.nextInt(8) == 0 ? null : PARAMETERS.get(random.nextInt(PARAMETERS.size()));
      }
      assertThat(JulMessage.render(text.toString(), parameters))
          .as("seed %d, text %s", seed, text)
          .isEqualTo(printed(text.toString(), null, parameters));
    }
  }

  @Test
  void printf_isRenderedWhereEveryPercentSignBelongsToAConversion() {
    assertRendered("order 42 of acme", "order %d of %s", 42, "acme");
    assertRendered("acme first, then 42", "%2$s first, then %1$d", 42, "acme");
    assertRendered("100% of 0042 is 3f", "100%% of %04d is %x", 42, 63);
    assertRendered("1 of them\n", "%d of them%n".replace("%n", "\n"), 1);
    assertRendered("more parameters than 1", "more parameters than %s", 1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "95% full",
        "5% done with it",
        "ends with %",
        "%s and 95% full",
        "no conversion %q here",
        "only %% and %n",
        "%d is no number",
        "%s %s %s too many",
        "%999999999s",
        "%.999999999s",
        "http://localhost/a%20b%2Fc"
      })
  void textThatIsNoPrintf_staysAsItIs(String text) {
    assertRendered(text, text, "acme");
  }

  @Test
  void numberedHole_goesBeforePrintf() {
    assertRendered("acme %s", "{0} %s", "acme");
  }

  @Test
  void parameterWhoseToStringThrows_leavesTheTextAsItIs() {
    for (Throwable thrown : List.of(new IllegalStateException(), new NoClassDefFoundError())) {
      Object hostile = SampleLogs.rendering(() -> fail(thrown));
      assertRendered("order {0}", "order {0}", hostile);
      assertRendered("order %s", "order %s", hostile);
    }
  }

  @Test
  void keyOfABundle_isItsTextThere() {
    ResourceBundle bundle = new Words();
    assertThat(JulMessage.localized("order.failed", bundle))
        .isEqualTo("Bestellung {0} schlug fehl")
        .isEqualTo(printed("order.failed", bundle));
    assertThat(JulMessage.localized("not.there", bundle)).isEqualTo("not.there");
    assertThat(JulMessage.localized("number", bundle)).isEqualTo("number");
    assertThat(JulMessage.localized("order.failed", null)).isEqualTo("order.failed");
    assertThat(JulMessage.localized(null, bundle)).isNull();
  }

  private static void assertRendered(String expected, String text, Object... parameters) {
    assertThat(JulMessage.render(text, parameters)).isEqualTo(expected);
  }

  private static @Nullable String printed(
      String text, @Nullable ResourceBundle bundle, @Nullable Object... parameters) {
    LogRecord record = new LogRecord(Level.INFO, text);
    record.setResourceBundle(bundle);
    record.setParameters(parameters);
    return JDK.formatMessage(record);
  }

  private static String fail(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  private static final class Words extends ListResourceBundle {
    @Override
    protected Object[][] getContents() {
      return new Object[][] {{"order.failed", "Bestellung {0} schlug fehl"}, {"number", 42}};
    }
  }
}
