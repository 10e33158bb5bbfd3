// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.ShippingPlan;
import io.tracehub.cli.print.VisibleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is to be said of the folders on disk. Looks and changes nothing. */
final class FolderWords {

  private final ShippingPlan plan;

  FolderWords(ShippingPlan plan) {
    this.plan = plan;
  }

  String spool() {
    Optional<Path> folder = plan.spool();
    if (folder.isEmpty()) {
      return "in memory: what is not delivered when the process ends is lost";
    }
    return VisibleText.line(folder.get().toString()) + ": " + state(folder.get());
  }

  private String state(Path folder) {
    if (!canBeWritten(folder)) {
      return "cannot be written by this user, so entries would wait in memory";
    }
    if (!Files.exists(folder)) {
      return "will be made";
    }
    try {
      return "can be written, " + waiting(InstanceFolder.under(folder));
    } catch (IOException e) {
      return "cannot be read: " + Trouble.of(e);
    }
  }

  private String waiting(List<InstanceFolder> instances) {
    long here = 0;
    long elsewhere = 0;
    for (InstanceFolder instance : instances) {
      long entries = instance.waiting().events() + instance.waiting().logs();
      if (instance.destination().equals(plan.destination())) {
        here += entries;
      } else {
        elsewhere += entries;
      }
    }
    if (here + elsewhere == 0) {
      return "nothing waits";
    }
    String ours = Quantity.of(here, "entry waits", "entries wait");
    if (elsewhere == 0) {
      return ours;
    }
    String theirs = Quantity.of(elsewhere, "entry waits", "entries wait");
    return here == 0
        ? "%s for another address or key, none for this one".formatted(theirs)
        : "%s, and %s for another address or key".formatted(ours, Quantity.number(elsewhere));
  }

  String deadLetters() {
    Optional<Path> folder = plan.deadLetters();
    if (folder.isEmpty()) {
      return "nowhere: what the back end refuses for good is counted and dropped";
    }
    return VisibleText.line(folder.get().toString()) + ": " + letters(folder.get());
  }

  private static String letters(Path folder) {
    if (!Files.isDirectory(folder)) {
      return "none";
    }
    try (Stream<Path> files = Files.list(folder)) {
      long count =
          files.filter(file -> String.valueOf(file.getFileName()).endsWith(".jsonl")).count();
      return count == 0
          ? "none"
          : Quantity.of(count, "file", "files") + "; tracehub dlq list says why";
    } catch (IOException e) {
      return "cannot be read: " + Trouble.of(e);
    }
  }

  /** Whether a folder is there to write into, or could be made. */
  private static boolean canBeWritten(Path folder) {
    @Nullable Path at = folder;
    while (at != null && !Files.exists(at)) {
      at = at.getParent();
    }
    return at != null && Files.isDirectory(at) && Files.isWritable(at);
  }
}
