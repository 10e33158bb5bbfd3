// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import io.tracehub.canary.LeakSearch;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Every place where a secret could come out, how much was searched there, and what was found. */
final class Sinks {

  private static final int EXCERPT = 400;
  private static final int OVERLAP = 100;
  private static final int SHOWN = Integer.getInteger("tracehub.shown", 20);

  private List<Planting> plantings = List.of();
  private LeakSearch search = new LeakSearch(List.of());
  private long secrets;
  private final Map<String, Sink> sinks = new LinkedHashMap<>();
  private final Map<String, String> examples = new LinkedHashMap<>();

  private static final class Sink {
    private long pieces;
    private long bytes;
    private long foundBefore;
    private final BitSet found = new BitSet();

    private long found() {
      return foundBefore + found.cardinality();
    }
  }

  /** From now on looks for these; what was found before still counts. */
  void searchFor(List<Planting> next) {
    for (Sink sink : sinks.values()) {
      sink.foundBefore = sink.found();
      sink.found.clear();
    }
    plantings = List.copyOf(next);
    search = new LeakSearch(next.stream().map(Planting::planted).toList());
    secrets += next.stream().filter(planting -> planting.planted().isSearchable()).count();
  }

  /** Searches what came out somewhere. */
  void look(String where, byte[] bytes) {
    look(where, new String(bytes, StandardCharsets.UTF_8), bytes.length);
  }

  /** Searches what came out somewhere. */
  void look(String where, String text) {
    look(where, text, text.getBytes(StandardCharsets.UTF_8).length);
  }

  private void look(String where, String text, int bytes) {
    Sink sink = sinks.computeIfAbsent(where, name -> new Sink());
    sink.pieces++;
    sink.bytes += bytes;
    BitSet found = search.in(text);
    if (!found.isEmpty()) {
      sink.found.or(found);
      show(where, text);
    }
  }

  /** Notes that a planting's own entry shows it. */
  void found(String where, int number, String text) {
    Sink sink = sinks.computeIfAbsent(where, name -> new Sink());
    sink.found.set(number);
    example(where, number, text);
  }

  /** Notes that a planting's own entry was looked at. */
  void looked(String where, String text) {
    Sink sink = sinks.computeIfAbsent(where, name -> new Sink());
    sink.pieces++;
    sink.bytes += text.length();
  }

  /** How many of the plantings the same search finds in what was logged before any masking. */
  long control() {
    return IntStream.range(0, plantings.size()).filter(this::isFoundUnmasked).count();
  }

  private boolean isFoundUnmasked(int number) {
    Planting planting = plantings.get(number);
    String text = planting.unmasked();
    return planting.shownBy().test(text) || search.in(text).get(number);
  }

  private void show(String where, String text) {
    for (int from = 0; from < text.length(); from += EXCERPT - OVERLAP) {
      String part = text.substring(from, Math.min(text.length(), from + EXCERPT));
      search.in(part).stream().forEach(number -> example(where, number, part));
    }
  }

  private void example(String where, int number, String text) {
    if (examples.size() < SHOWN) {
      examples.putIfAbsent(
          plantings.get(number).title(),
          plantings.get(number).title() + " in " + where + ":\n    " + text);
    }
  }

  /** The first secrets that were found, with what shows them; empty if there are none. */
  List<String> examples() {
    return List.copyOf(examples.values());
  }

  /** One line for each sink. */
  String table() {
    StringBuilder table = new StringBuilder();
    sinks.forEach(
        (name, sink) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "  %-30s %,8d pieces %,14d bytes, searched for %,d secrets, found %d%n",
                    name,
                    sink.pieces,
                    sink.bytes,
                    secrets,
                    sink.found())));
    return table.toString();
  }
}
