// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.remote;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Goes through what a search finds in the order of arrival, holding one entry at a time, and knows
 * how far it has come: where it breaks off it goes on, without missing or repeating any. For one
 * thread.
 */
public final class EntryWalk {

  private static final String PATH = "/api/entries";
  private static final String MEMBER = "entries";
  private static final int MAX_PAGE = 1_000;
  private static final int WHOLE_PAGE = 500;

  private final RemoteServer server;
  private final Search search;
  private long position;

  /** Stands before the first entry. */
  public EntryWalk(RemoteServer server, Search search) {
    this.server = server;
    this.search = search;
  }

  /**
   * What was found on the way back from the newest.
   *
   * @param count how many lie before the walk now
   * @param more whether there are older ones
   * @param newest the id of the newest; 0 if there is none
   */
  public record Found(long count, boolean more, long newest) {}

  /**
   * Goes to the place before the newest that the search finds, so that so many lie ahead.
   *
   * @param wanted 0 to go behind the newest
   */
  public Found backFromNewest(long wanted) throws IOException {
    WayBack way = new WayBack();
    long before;
    do {
      before = way.count;
      Map<String, String> parameters = with("limit", Math.min(MAX_PAGE, wanted + 1 - before));
      if (before > 0) {
        parameters.put("before", Long.toString(way.last));
      }
      server.list(PATH, parameters, MEMBER, entry -> way.pass(entry.path("id").asLong(), wanted));
    } while (way.count > before && way.count <= wanted);
    position = way.place;
    return new Found(Math.min(way.count, wanted), way.count > wanted, way.newest);
  }

  /** Stays before the first entry, so that all that there are now lie ahead. */
  public Found all() throws IOException {
    WayBack way = new WayBack();
    server.list(PATH, with("limit", 1), MEMBER, entry -> way.pass(entry.path("id").asLong(), 0));
    return new Found(way.count, false, way.newest);
  }

  /** Passes entries from the newest on. */
  private static final class WayBack {
    private long count;
    private long newest;
    private long last;
    private long place;

    void pass(long id, long wanted) {
      newest = Math.max(newest, id);
      last = id;
      place = count < wanted ? id - 1 : id;
      count++;
    }
  }

  /**
   * Reads on, whole entries, as far as there are any.
   *
   * @param upTo the id of the last that is wanted
   * @return how many there were
   */
  public long forward(long upTo, RemoteServer.Items items) throws IOException {
    long count = 0;
    while (true) {
      long before = position;
      Map<String, String> parameters = with("limit", WHOLE_PAGE);
      parameters.put("after", Long.toString(position));
      parameters.put("full", "true");
      if (upTo < Long.MAX_VALUE) {
        parameters.put("before", Long.toString(upTo + 1));
      }
      int read =
          server.list(
              PATH,
              parameters,
              MEMBER,
              entry -> {
                long id = entry.path("id").asLong();
                if (id > position) {
                  items.take(entry);
                  position = id;
                }
              });
      count += read;
      if (read == 0 || position == before) {
        return count;
      }
    }
  }

  /**
   * Begins anew if the server's newest entry is older than what was read: then it is another
   * database.
   *
   * @return whether that is certain; as long as there is no entry at all nobody can tell
   */
  public boolean restartIfOther() throws IOException {
    long[] newest = {0};
    server.list(PATH, Map.of("limit", "1"), MEMBER, entry -> newest[0] = entry.path("id").asLong());
    if (newest[0] > 0 && newest[0] < position) {
      position = 0;
    }
    return newest[0] > 0;
  }

  private Map<String, String> with(String name, long value) {
    Map<String, String> parameters = new LinkedHashMap<>(search.parameters());
    parameters.put(name, Long.toString(value));
    return parameters;
  }
}
