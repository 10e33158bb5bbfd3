// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** What became of the canaries of one run. */
final class Findings {

  private static final int SHOWN = 25;

  private final Set<CanaryKind> kinds = EnumSet.noneOf(CanaryKind.class);
  private final Set<Carrier> carriers = EnumSet.noneOf(Carrier.class);
  private final Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
  private final List<String> shown = new ArrayList<>();
  private final BiConsumer<Canary, String> onLeak;
  private int canaries;
  private int leaked;
  private int tagged;

  Findings() {
    this((canary, text) -> {});
  }

  Findings(BiConsumer<Canary, String> onLeak) {
    this.onLeak = onLeak;
  }

  /**
   * Looks for every canary of a batch in every text of it.
   *
   * @param texts what became of each canary, in the order of the batch
   */
  void inspect(List<Canary> batch, List<String> texts) {
    LeakSearch search = new LeakSearch(batch.stream().map(Canary::planted).toList());
    for (int i = 0; i < batch.size(); i++) {
      Canary canary = batch.get(i);
      canaries++;
      tagged += texts.get(i).contains("[masked:") ? 1 : 0;
      kinds.add(canary.kind());
      carriers.add(canary.carrier());
      encodings.add(canary.encoding());
      BitSet found = search.in(texts.get(i));
      if (!found.isEmpty() || showsShort(canary.planted(), texts.get(i))) {
        leaked(canary, texts.get(i));
      }
    }
  }

  private static boolean showsShort(Planted planted, String text) {
    return !planted.isSearchable() && planted.standsIn(text);
  }

  private void leaked(Canary canary, String text) {
    leaked++;
    onLeak.accept(canary, text);
    if (shown.size() < SHOWN) {
      shown.add(canary.title() + "\n  " + text);
    }
  }

  /** The first canaries that were found, with the texts that show them. */
  List<String> shown() {
    return shown;
  }

  /** Which share of the canaries left a tag behind; the others were cut off with their text. */
  double taggedShare() {
    return (double) tagged / canaries;
  }

  /** All counts in one line. */
  String summary() {
    return "canaries="
        + canaries
        + " kinds="
        + kinds.size()
        + " carriers="
        + carriers.size()
        + " encodings="
        + encodings.size()
        + " found="
        + leaked;
  }
}
