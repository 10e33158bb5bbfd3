// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every kind of secret in every carrier and encoding, several times over with other names, places
 * and characters. The same seed makes the same corpus; a canary is made when it is asked for.
 */
public final class Corpus {

  /** The seed that a build uses. */
  public static final long SEED = 20_261_120L;

  private static final int VARIANTS = 6;

  private static final List<CanaryKind> KINDS = List.of(CanaryKind.values());
  private static final List<Carrier> CARRIERS = List.of(Carrier.values());
  private static final List<Encoding> ENCODINGS = List.of(Encoding.values());
  private static final int DRAFTS = VARIANTS * KINDS.size() * CARRIERS.size() * ENCODINGS.size();

  private final long seed;

  /** The corpus of a seed. */
  public Corpus(long seed) {
    this.seed = seed;
  }

  /** All canaries, in order. */
  public Stream<Canary> canaries() {
    return IntStream.range(0, DRAFTS).mapToObj(this::canary).flatMap(List::stream);
  }

  /** Each {@code step}-th canary or so: a sample in which every kind, carrier and encoding is. */
  public Stream<Canary> sample(int step) {
    return canaries().filter(canary -> canary.isSampled(step));
  }

  private List<Canary> canary(int number) {
    int row = number / ENCODINGS.size();
    Encoding encoding = ENCODINGS.get(number % ENCODINGS.size());
    Carrier carrier = CARRIERS.get(row % CARRIERS.size());
    CanaryKind kind = KINDS.get(row / CARRIERS.size() % KINDS.size());
    int variant = row / CARRIERS.size() / KINDS.size();
    boolean bare = kind.isSelfTelling() && variant % 2 == 1;
    List<String> names = kind.names();
    int which = variant / (kind.isSelfTelling() ? 2 : 1) + number + row;
    String name = bare ? "" : names.get(which % names.size());
    Dice dice = new Dice((seed + number) * 0xD6E8FEB86659FD93L);
    int position = (variant + row) % Draft.POSITIONS;
    Draft draft = new Draft(dice, kind, kind.plant(dice), name, encoding, position);
    return Promise.exclusion(carrier, draft).isPresent()
        ? List.of()
        : List.of(
            new Canary(
                number, kind, carrier, encoding, name, draft.planted(), carrier.carry(draft)));
  }
}
