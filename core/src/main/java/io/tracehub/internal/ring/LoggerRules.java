// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.Threshold;
import io.tracehub.spi.RecordReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rule holds for a logger. Asked by every thread that logs, for every call; so what was found
 * is kept, in places that are filled once and never emptied. An application has fewer loggers than
 * there are places; where names never end, those that find none are looked up anew each time, which
 * takes longer but neither a lock nor memory.
 */
final class LoggerRules<E> {

  private static final int PLACES = 1024;
  private static final int TRIES = 4;

  private final Rule<E> general;
  private final List<Prefix<E>> longestFirst = new ArrayList<>();

  /** Racy on purpose: what stands in it is immutable, and a place that is filled twice is right. */
  private final @Nullable Known<E>[] places;

  /**
   * What holds for a logger.
   *
   * @param source its settings, as a slot bears them
   * @param breadcrumbs the same for a record that is to be a breadcrumb and no more
   * @param capture the least severity that is of any use
   * @param ignored whether nothing of it is captured
   */
  record Rule<E>(Source<E> source, Source<E> breadcrumbs, Threshold capture, boolean ignored) {

    static <E> Rule<E> of(
        AppenderSettings settings, RecordReader<E> reader, @Nullable Spans spans) {
      return new Rule<>(
          new Source<>(settings, reader, spans),
          new Source<>(settings.breadcrumbsOnly(), reader, spans),
          settings.capture(),
          false);
    }
  }

  private record Prefix<E>(String logger, Rule<E> rule) {}

  private record Known<E>(String logger, Rule<E> rule) {}

  LoggerRules(Rule<E> general, CaptureRules rules, RecordReader<E> reader, @Nullable Spans spans) {
    this.general = general;
    rules
        .byLogger()
        .forEach(
            (logger, settings) ->
                longestFirst.add(new Prefix<>(logger, Rule.of(settings, reader, spans))));
    longestFirst.sort(Comparator.comparingInt(prefix -> -prefix.logger().length()));
    List<Prefix<E>> ignored = new ArrayList<>();
    for (String logger : rules.ignoredLoggers()) {
      ignored.add(
          new Prefix<>(
              logger,
              new Rule<>(general.source(), general.breadcrumbs(), general.capture(), true)));
    }
    longestFirst.addAll(0, ignored);
    @SuppressWarnings("unchecked") // an array of a generic record cannot be made otherwise
    @Nullable Known<E>[] empty = (@Nullable Known<E>[]) new Known<?>[PLACES];
    places = empty;
  }

  /** The least severity that is of any use to any logger. */
  Threshold capture() {
    Threshold least = general.capture();
    for (Prefix<E> prefix : longestFirst) {
      least = least.or(prefix.rule().capture());
    }
    return least;
  }

  Rule<E> of(String logger) {
    int hash = logger.hashCode();
    int start = hash ^ (hash >>> 16);
    for (int i = 0; i < TRIES; i++) {
      int place = (start + i) & (PLACES - 1);
      Known<E> known = places[place];
      if (known == null) {
        Rule<E> found = find(logger);
        places[place] = new Known<>(logger, found);
        return found;
      }
      if (known.logger().equals(logger)) {
        return known.rule();
      }
    }
    return find(logger);
  }

  private Rule<E> find(String logger) {
    for (int i = 0; i < longestFirst.size(); i++) {
      Prefix<E> prefix = longestFirst.get(i);
      if (isBelow(logger, prefix.logger())) {
        return prefix.rule();
      }
    }
    return general;
  }

  /** Whether a logger is this one, or one below it; nested classes are below theirs. */
  private static boolean isBelow(String logger, String upper) {
    int length = upper.length();
    return logger.startsWith(upper)
        && (logger.length() == length
            || upper.endsWith(".")
            || logger.charAt(length) == '.'
            || logger.charAt(length) == '$');
  }
}
