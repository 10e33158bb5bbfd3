// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.demo.OracleBook.ExpectedEvent;
import io.tracehub.demo.ServerBook.StoredEvent;
import io.tracehub.demo.TrailComparison.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrailComparisonTest {
  private static final Line EVENT = new Line("ERROR", "shop", "it broke");

  @Test
  void trail_isExactWhenEveryLineIsThere() {
    assertThat(compare(lines(1, 7), lines(1, 7), 0).match()).isEqualTo(Match.EXACT);
    assertThat(compare(List.of(), List.of(), 0).match()).isEqualTo(Match.EXACT);
  }

  @Test
  void trail_isExactWhenTheNewestHundredOfMoreAreThere() {
    assertThat(compare(lines(1, 150), lines(51, 150), 0).match()).isEqualTo(Match.EXACT);
  }

  @Test
  void trail_isCutWhenTheNewestAreThereAndTheEventSaysHowManyAreNot() {
    assertThat(compare(lines(1, 7), lines(4, 7), 3).match()).isEqualTo(Match.CUT);
    assertThat(compare(lines(1, 150), lines(100, 150), 49).match()).isEqualTo(Match.CUT);
    assertThat(compare(lines(1, 7), List.of(), 7).match()).isEqualTo(Match.CUT);
  }

  @Test
  void trail_hasGapsWhenTheEventSaysTooFewAreOmitted() {
    TrailComparison comparison = compare(lines(1, 7), lines(4, 7), 2);

    assertThat(comparison.match()).isEqualTo(Match.GAPS);
    assertThat(comparison.missing()).containsExactly(line(3));
  }

  @Test
  void trail_hasGapsWhenALineIsMissingInTheMiddleHoweverManyTheEventSaysAreOmitted() {
    List<Line> found = new ArrayList<>(lines(4, 7));
    found.remove(line(5));

    TrailComparison comparison = compare(lines(1, 7), found, 3);

    assertThat(comparison.match()).isEqualTo(Match.GAPS);
    assertThat(comparison.missing()).containsExactly(line(5));
  }

  @Test
  void trail_thatReachesFurtherBackInsteadOfARefusedLineHasOneGap() {
    List<Line> found = new ArrayList<>(lines(50, 150));
    found.remove(line(90));

    assertThat(compare(lines(1, 150), found, 0).missing()).containsExactly(line(90));
  }

  @Test
  void trail_isWrongWhenALineIsForeignTwiceThereOrMisplaced() {
    assertThat(compare(lines(1, 3), List.of(line(1), line(9), line(3)), 0).match())
        .isEqualTo(Match.WRONG);
    assertThat(compare(lines(1, 3), List.of(line(2), line(3), line(3)), 0).match())
        .isEqualTo(Match.WRONG);
    assertThat(compare(lines(1, 3), List.of(line(2), line(1), line(3)), 0).match())
        .isEqualTo(Match.WRONG);
    assertThat(compare(lines(1, 3), lines(0, 3), 0).match()).isEqualTo(Match.WRONG);
  }

  @Test
  void trail_isWrongWhenItIsLongerThanAnyMayBe() {
    assertThat(compare(lines(1, 150), lines(50, 150), 0).match()).isEqualTo(Match.WRONG);
  }

  private static TrailComparison compare(List<Line> trail, List<Line> found, long omitted) {
    return TrailComparison.of(
        new ExpectedEvent("a", EVENT, Details.NONE, trail),
        new StoredEvent("a", EVENT, Details.NONE, "1", found, omitted));
  }

  private static List<Line> lines(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(TrailComparisonTest::line).toList();
  }

  private static Line line(int number) {
    return new Line("DEBUG", "shop", "line " + number);
  }
}
