// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tracehub.Property;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text makes the scanner read its characters more than a few times each. */
class LinearTimeTest {

  /** Of one scan, for a character on an average; what a step is says {@link CountedText}. */
  private static final int MOST_STEPS = 8;

  /** More than that is quadratic, and not waited for. */
  private static final int HOPELESS = 60;

  private static final Rules RULES = Masker.builtIn().rules();
  private static final Rules RULES_WITH_PII =
      new Masker(new MaskSettings(List.of(), List.of(), List.of(), List.of(), true, false)).rules();

  private record Measured(HostileShape shape, boolean pii, boolean json, double steps) {

    static Measured of(HostileShape shape, boolean pii, int chars) {
      Rules rules = pii ? RULES_WITH_PII : RULES;
      String text = shape.text(chars);
      return new Measured(
          shape,
          pii,
          JsonScanner.isJson(text),
          CountedText.stepsPerCharacter(text, rules, HOPELESS));
    }

    boolean tooMany() {
      return steps > MOST_STEPS;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%.1f %s%s%s", steps, shape, pii ? ", pii" : "", json ? ", json" : "");
    }
  }

  @Test
  void hostileShape_takesFewStepsForEachCharacter() {
    assertFewSteps(
        HostileShape.all()
            .flatMap(
                shape ->
                    Stream.of(
                        Measured.of(shape, false, 10_000), Measured.of(shape, true, 10_000))));
  }

  @Test
  void hostileShapeOfAMillionCharacters_takesNoMore() {
    assertFewSteps(
        HostileShape.all()
            .filter(shape -> shape.prefix().isEmpty())
            .map(shape -> Measured.of(shape, false, 1_000_000)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shapeBredForSteps_takesFewForEachCharacter(boolean pii) {
    Property.holds(1, random -> assertFewSteps(bred(random, pii, false)));
  }

  /** In JSON each character is read once more to find the text's end, and often copied. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shapeBredInsideJson_takesFewForEachCharacter(boolean pii) {
    Property.holds(1, random -> assertFewSteps(bred(random, pii, true)));
  }

  /** Those that take the most steps are changed again, generation after generation. */
  private static Stream<Measured> bred(Random random, boolean pii, boolean json) {
    List<Measured> living = new ArrayList<>();
    List<HostileShape> seeds =
        HostileShape.all().filter(shape -> !json || shape.isInJson()).toList();
    for (int i = 0; i < 3000; i++) {
      boolean fresh = living.size() < 20 || random.nextInt(4) == 0;
      HostileShape parent =
          fresh
              ? seeds.get(random.nextInt(seeds.size()))
              : living.get(random.nextInt(living.size())).shape();
      HostileShape child = json ? parent.mutatedUnit(random) : parent.mutated(random);
      Measured measured = Measured.of(child, pii, 3000);
      if (measured.json() || !json) {
        living.add(measured);
      }
      if (living.size() > 60) {
        living.sort(Comparator.comparingDouble(Measured::steps).reversed());
        living.subList(20, living.size()).clear();
      }
    }
    return living.stream();
  }

  private static void assertFewSteps(Stream<Measured> measured) {
    List<Measured> worst =
        measured.sorted(Comparator.comparingDouble(Measured::steps).reversed()).limit(40).toList();
    System.out.println("most steps for a character: " + worst.get(0));
    assertThat(worst).filteredOn(Measured::tooMany).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{", "(", "{\"a\":", "password=[", "password={\"a\":[", "\\", "<a>"})
  void deepNesting_needsNoStack(String opening) throws InterruptedException {
    String text = opening.repeat(200_000);
    Thread small =
        new Thread(
            null,
            () -> assertThat(Masker.builtIn().text(text)).doesNotContain(Kind.ERROR.tag()),
            "small-stack",
            128 * 1024);
    List<Throwable> thrown = new ArrayList<>();
    small.setUncaughtExceptionHandler((thread, failure) -> thrown.add(failure));
    small.start();
    small.join();
    assertThat(thrown).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"password=hunter2 ", "4111111111111111,", "{\"token\":\"abc\"}\n"})
  void manySecrets_areMaskedInAMillionCharacters(String unit) {
    String text = HostileTexts.repeated(unit, 1_000_000);
    assertThatCode(() -> assertThat(Masker.builtIn().text(text)).doesNotContain(Kind.ERROR.tag()))
        .doesNotThrowAnyException();
  }
}
