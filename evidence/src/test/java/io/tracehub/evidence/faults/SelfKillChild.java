// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import io.tracehub.SampleRecord;
import io.tracehub.Steps;
import io.tracehub.TraceHubConfig;
import io.tracehub.spi.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A pipeline stepped by hand that takes over what is left, logs, delivers, acknowledges and
 * removes, and halts at its nth call to the disk. Its last words are what it knew to be in the
 * spool, and what was delivered.
 */
final class SelfKillChild {

  static final int FIRED = 66;
  static final String KEPT = "kept ";
  static final String DELIVERED = "delivered ";
  static final int BATCH = 2;

  private static final List<String> KEPT_SO_FAR = new ArrayList<>();
  private static final List<Steps> RUNNING = new ArrayList<>();

  private SelfKillChild() {}

  /** Arguments: the spool's folder, the fatal call (0: none), a name, whether to deliver. */
  public static void main(String[] arguments) {
    Steps steps =
        new Steps(
            settings(arguments[0]),
            new HaltingFiles(Integer.parseInt(arguments[1]), SelfKillChild::tell));
    RUNNING.add(steps);
    boolean delivers = Boolean.parseBoolean(arguments[3]);
    if (!delivers) {
      steps.transport().outage(new Outcome.RetryLater("away", null));
    }
    steps.runUntilIdle();
    for (int i = 1; i <= 6; i++) {
      String message = arguments[2] + i;
      steps.log(SampleRecord.warn(message));
      steps.pipeline().batchWorker().doWork();
      KEPT_SO_FAR.add(message);
      if (i % 3 == 0) {
        steps.advance(Duration.ofSeconds(2));
      }
    }
    if (delivers) {
      steps.settle();
      steps.pipeline().close(Duration.ZERO);
    }
    tell();
  }

  static Consumer<TraceHubConfig.Builder> settings(String spool) {
    return settings ->
        settings
            .set("spoolPath", spool, "the test")
            .set("batchSize", Integer.toString(BATCH), "the test");
  }

  private static void tell() {
    KEPT_SO_FAR.forEach(message -> System.out.println(KEPT + message));
    RUNNING.forEach(
        steps ->
            steps
                .transport()
                .messages()
                .forEach(message -> System.out.println(DELIVERED + message)));
  }
}
