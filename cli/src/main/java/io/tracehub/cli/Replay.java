// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** Sends letters one after the other, and leaves of each what was not delivered. */
final class Replay {

  private static final String PROTOCOL = "tracehub";

  private final ReplayTarget target;
  private final Sender sender;
  private final Progress progress;
  private final InstantSource clock;
  private long delivered;
  private long refused;
  private long damaged;
  private int filesRemoved;
  private int filesSkipped;

  Replay(ReplayTarget target, Sender sender, Progress progress, InstantSource clock) {
    this.target = target;
    this.sender = sender;
    this.progress = progress;
    this.clock = clock;
  }

  void run(List<LetterFile> letters) throws IOException, ReplayEnded {
    for (LetterFile letter : letters) {
      String protocol = LetterReason.of(letter).protocol();
      if (protocol.equals(PROTOCOL)) {
        replay(letter);
      } else {
        filesSkipped++;
        progress.tell(name(letter) + ": skipped, its entries are in the format " + shown(protocol));
      }
    }
  }

  private void replay(LetterFile letter) throws IOException, ReplayEnded {
    LetterReplay replay = new LetterReplay(letter, sender, progress);
    try {
      replay.run();
    } finally {
      settle(letter, replay);
    }
  }

  private void settle(LetterFile letter, LetterReplay replay) throws IOException {
    delivered += replay.delivered().cardinality();
    refused += replay.refused();
    damaged += replay.damaged();
    String why = replay.why();
    String end = "";
    if (!letter.isStillThere()) {
      end = "; another program changed the file, so it is left as it is";
    } else if (!replay.delivered().isEmpty() || why != null) {
      int left = Remains.without(replay.delivered(), letter);
      if (left == 0) {
        filesRemoved++;
      } else if (replay.refused() > 0 && why != null) {
        Remains.explain(
            letter,
            LetterReason.of(letter).refusedAgain(why, target.toString(), left, clock.instant()));
      }
    }
    progress.tell(
        "%s: %d delivered%s%s%s"
            .formatted(
                name(letter),
                replay.delivered().cardinality(),
                replay.refused() == 0
                    ? ""
                    : ", %d refused: %s".formatted(replay.refused(), shown(String.valueOf(why))),
                replay.damaged() == 0 ? "" : ", %d damaged".formatted(replay.damaged()),
                end));
  }

  private static String name(LetterFile letter) {
    return VisibleText.line(letter.name());
  }

  private static String shown(String text) {
    return VisibleText.line(text, 200);
  }

  boolean isComplete() {
    return refused == 0 && damaged == 0 && filesSkipped == 0;
  }

  /** In one sentence. */
  @Override
  public String toString() {
    return "%s delivered, %d refused, %d damaged; %s removed%s."
        .formatted(
            Quantity.of(delivered, "entry", "entries"),
            refused,
            damaged,
            Quantity.of(filesRemoved, "file", "files"),
            filesSkipped == 0 ? "" : ", " + filesSkipped + " skipped");
  }
}
