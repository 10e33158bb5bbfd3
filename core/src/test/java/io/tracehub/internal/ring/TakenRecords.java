// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.FakeClock;
import io.tracehub.SampleRecord;
import io.tracehub.Severity;
import io.tracehub.Threshold;
import io.tracehub.internal.Counters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Records as the batch thread gets them: sent through a real intake and a real ring. */
public final class TakenRecords {

  private static final Threshold ALL = Threshold.from(Severity.TRACE);

  private final RecordRing ring = new RecordRing(64, 1 << 30);
  private final RecordIntake<SampleRecord> intake;

  /** Records that came through an appender which admits everything. */
  public TakenRecords() {
    intake =
        new RecordIntake<>(
            new SampleRecord.Reader(),
            new AppenderSettings(ALL, ALL, ALL, List.of("trace_id")),
            new RecordIntake.Parts(
                ring,
                new FullRing(ring, new FakeClock(), Duration.ZERO),
                null,
                new Counters(),
                128 * 1024));
  }

  /** The same call, captured and taken. */
  public TakenRecord take(SampleRecord record) {
    List<TakenRecord> taken = new ArrayList<>();
    intake.append(record);
    ring.drain(taken::add);
    return taken.get(0);
  }
}
