// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.LetterFormat;
import io.tracehub.cli.print.VisibleText;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** Sends letters one after the other, and leaves of each what was not delivered. */
final class Replay {

  private final ReplayTarget target;
  private final LetterFormat letters;
  private final Sender sender;
  private final Progress progress;
  private final InstantSource clock;
  private long delivered;
  private long refused;
  private long damaged;
  private int filesRemoved;
  private int filesSkipped;

  Replay(
      ReplayTarget target,
      LetterFormat letters,
      Sender sender,
      Progress progress,
      InstantSource clock) {
    this.target = target;
    this.letters = letters;
    this.sender = sender;
    this.progress = progress;
    this.clock = clock;
  }

  /** Ends early only if nothing more can be sent, or delivered entries cannot be taken out. */
  void run(List<LetterFile> files) throws ReplayEnded {
    progress.begin();
    for (LetterFile letter : files) {
      String protocol = LetterReason.of(letter).protocol();
      if (protocol.equals(letters.protocol())) {
        replay(letter);
      } else {
        skip(
            letter,
            "skipped, its entries are in the format %s, which is not known here"
                .formatted(shown(protocol)));
      }
    }
  }

  private void skip(LetterFile letter, String why) {
    filesSkipped++;
    progress.tell(name(letter) + ": " + why);
  }

  private void replay(LetterFile letter) throws ReplayEnded {
    LetterReplay replay = new LetterReplay(letter, sender, progress);
    try {
      replay.run();
    } catch (IOException unreadable) {
      skip(letter, "skipped, " + Trouble.of(unreadable));
    } finally {
      settle(letter, replay);
    }
  }

  private void settle(LetterFile letter, LetterReplay replay) throws ReplayEnded {
    if (replay.cameToNothing()) {
      return;
    }
    delivered += replay.delivered().cardinality();
    refused += replay.refused();
    damaged += replay.damaged();
    try {
      if (letter.isStillThere()) {
        leaveRest(letter, replay);
      } else {
        skip(letter, "another program changed the file, so it is left as it is");
      }
    } catch (IOException disk) {
      throw new ReplayEnded(
          "%s cannot be written anew (%s), so %d delivered entries would be sent again"
              .formatted(name(letter), Trouble.of(disk), replay.delivered().cardinality()));
    }
    progress.tell(name(letter) + ": " + summary(replay));
  }

  private void leaveRest(LetterFile letter, LetterReplay replay) throws IOException {
    String why = replay.why();
    if (replay.delivered().isEmpty() && why == null) {
      return;
    }
    int left = Remains.without(replay.delivered(), letter);
    if (left == 0) {
      filesRemoved++;
    } else if (replay.refused() > 0 && why != null) {
      Remains.explain(
          letter,
          LetterReason.of(letter).refusedAgain(why, target.toString(), left, clock.instant()));
    }
  }

  private static String summary(LetterReplay replay) {
    StringBuilder text = new StringBuilder();
    text.append(replay.delivered().cardinality()).append(" delivered");
    if (replay.refused() > 0) {
      text.append(", ").append(replay.refused()).append(" refused: ");
      text.append(shown(String.valueOf(replay.why())));
    }
    if (replay.damaged() > 0) {
      text.append(", ").append(replay.damaged()).append(" damaged");
    }
    return text.toString();
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
