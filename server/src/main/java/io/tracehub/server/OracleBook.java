// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes down which numbers of which lane have come, and by that tells what is new from what is
 * repeated. Part of the transaction that stores the entries.
 *
 * <p>Everything is in the database, nothing is remembered between requests: so a rollback or a
 * restart cannot leave the book at odds with the entries.
 */
final class OracleBook {
  private final InstanceBook instances;
  private final SequenceRuns runs;
  private final ContentDigests digests;
  private final Surprises surprises;
  private final LossSums losses;

  OracleBook(Connection connection, OracleLimits limits) throws SQLException {
    instances = new InstanceBook(connection, limits);
    runs = new SequenceRuns(connection, limits.runs());
    digests = new ContentDigests(connection, limits.digestBlocks());
    surprises = new Surprises(connection);
    losses = new LossSums(connection);
  }

  private record LaneName(String instance, String lane) {}

  /** One entry on its way into a lane. */
  private record Arrival(int place, long sequence, long digest, ReceivedEntry entry) {}

  /** Which entries are new, by their places; the others have come before. */
  BitSet enter(
      List<ReceivedEntry> entries,
      BatchHeader.@Nullable Mismatch mismatch,
      Tally tally,
      Instant now)
      throws SQLException {
    BitSet fresh = new BitSet(entries.size());
    Map<String, Long> ids = new HashMap<>();
    for (var lane : byLane(entries, fresh, tally).entrySet()) {
      String service = lane.getValue().get(0).entry().summary().service();
      long instance = touch(lane.getKey().instance(), service, ids, now);
      LaneTotals totals = instances.lane(instance, lane.getKey().lane());
      if (totals == null) {
        for (Arrival arrival : lane.getValue()) {
          fresh.set(arrival.place());
          tally.withoutIdentity();
        }
      } else {
        enter(totals, lane.getValue(), fresh);
        addLosses(instance, lane.getValue(), fresh);
      }
    }
    if (mismatch != null) {
      tally.batchMismatch();
      if (mismatch.instance() != null) {
        instances.batchMismatch(touch(mismatch.instance(), "", ids, now));
      }
    }
    digests.forgetOldest();
    tally.forgottenInstances(instances.forgetOldest());
    return fresh;
  }

  private static Map<LaneName, List<Arrival>> byLane(
      List<ReceivedEntry> entries, BitSet fresh, Tally tally) {
    Map<LaneName, List<Arrival>> lanes = new LinkedHashMap<>();
    for (int place = 0; place < entries.size(); place++) {
      ReceivedEntry entry = entries.get(place);
      Identity identity = entry.summary().identity();
      if (identity == null) {
        fresh.set(place);
        tally.withoutIdentity();
      } else {
        lanes
            .computeIfAbsent(
                new LaneName(identity.instance(), identity.lane()), name -> new ArrayList<>())
            .add(new Arrival(place, identity.sequence(), entry.digest(), entry));
      }
    }
    return lanes;
  }

  private long touch(String instance, String service, Map<String, Long> ids, Instant now)
      throws SQLException {
    Long id = ids.get(instance);
    if (id == null) {
      id = instances.touch(instance, service, now);
      ids.put(instance, id);
    }
    return id;
  }

  private void enter(LaneTotals lane, List<Arrival> arrivals, BitSet fresh) throws SQLException {
    List<Arrival> decidable = new ArrayList<>(arrivals.size());
    for (Arrival arrival : arrivals) {
      if (lane.hasForgotten(arrival.sequence())) {
        // Rather keep a repeated entry than lose a new one.
        lane.undecided++;
        fresh.set(arrival.place());
      } else {
        decidable.add(arrival);
      }
    }
    Set<Long> known =
        runs.add(
            lane, decidable.stream().mapToLong(Arrival::sequence).sorted().distinct().toArray());
    digests.open(lane);
    for (Arrival arrival : decidable) {
      if (known.add(arrival.sequence())) {
        fresh.set(arrival.place());
        enterNew(lane, arrival);
      } else {
        enterRepeated(lane, arrival);
      }
    }
    digests.save();
    instances.save(lane);
  }

  private void enterNew(LaneTotals lane, Arrival arrival) throws SQLException {
    lane.received(arrival.sequence());
    digests.put(arrival.sequence(), arrival.digest());
    if (arrival.sequence() < 1) {
      surprises.note(lane, Surprises.BELOW_ONE, arrival.sequence());
    }
  }

  private void enterRepeated(LaneTotals lane, Arrival arrival) throws SQLException {
    lane.duplicates++;
    long before = digests.get(arrival.sequence());
    if (before == ContentDigests.UNKNOWN) {
      lane.uncompared++;
    } else if (before != arrival.digest()) {
      lane.otherContent++;
      surprises.note(lane, Surprises.OTHER_CONTENT, arrival.sequence());
    }
  }

  private void addLosses(long instance, List<Arrival> arrivals, BitSet fresh) throws SQLException {
    for (Arrival arrival : arrivals) {
      ReceivedEntry entry = arrival.entry();
      if (fresh.get(arrival.place()) && entry.summary().kind().equals("loss")) {
        losses.add(instance, entry.losses());
      }
    }
  }
}
