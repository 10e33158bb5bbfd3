// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.traces;

import io.tracehub.TraceHub;
import io.tracehub.TraceScope;
import io.tracehub.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One trace of the test: numbered lines here and there, and an ERROR at its end. */
final class Story {

  private static final int MOST_HOPS = 8;
  private static final int MOST_LINES = 3;
  private static final int PATIENCE_SECONDS = 60;

  private final String id;
  private final List<Hop> hops = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();
  private final CompletableFuture<Void> told = new CompletableFuture<>();
  private int said;

  /** Draws where it goes. */
  Story(int number, Random random) {
    id = "story-" + number;
    Hop[] all = Hop.values();
    for (int i = random.nextInt(1, MOST_HOPS + 1); i > 0; i--) {
      hops.add(all[random.nextInt(all.length)]);
      lines.add(random.nextInt(MOST_LINES + 1));
    }
  }

  String id() {
    return id;
  }

  String lastWords() {
    return id + " failed";
  }

  /** What an event at the end has to bring along. */
  List<String> breadcrumbs() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < lines.stream().mapToInt(Integer::intValue).sum(); i++) {
      all.add(id + " line " + i);
    }
    return all;
  }

  /** What was said of it at each of its steps. */
  Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    tags.put("story", id);
    for (int i = 0; i < hops.size(); i++) {
      tags.put("chapter-" + i, hops.get(i).name());
    }
    return tags;
  }

  /** Tells it; blocks until its end. */
  void tell(Shop shop, Crew crew) throws Exception {
    try (TraceScope scope = TraceScope.open(id)) {
      goOn(0, shop, crew);
      told.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!scope.traceId().equals(TraceScope.currentId())) {
        throw new AssertionError(id + " became " + TraceScope.currentId());
      }
    }
  }

  /** Handing work over makes its state visible to the next thread. */
  private void goOn(int chapter, Shop shop, Crew crew) {
    try {
      if (chapter == hops.size()) {
        shop.error(lastWords());
        told.complete(null);
        return;
      }
      if (chapter == 0) {
        TraceHub.setTag("story", id);
        TraceHub.setUser(User.of(id));
      }
      TraceHub.setTag("chapter-" + chapter, hops.get(chapter).name());
      for (int i = lines.get(chapter); i > 0; i--) {
        shop.info(id + " line " + said++);
      }
      hops.get(chapter).take(crew, () -> goOn(chapter + 1, shop, crew));
    } catch (Throwable failure) {
      told.completeExceptionally(failure);
    }
  }

  @Override
  public String toString() {
    return id + " by " + hops;
  }
}
