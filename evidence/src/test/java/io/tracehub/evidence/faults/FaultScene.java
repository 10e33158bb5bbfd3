// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.fault.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the tests of one fault share: a server that is down at first, and a folder for the spool.
 */
abstract class FaultScene {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  Path spool = Path.of("");
  Shore shore;

  FaultScene(String... keys) {
    this.keys = keys;
  }

  private final String[] keys;

  @BeforeEach
  void open() throws IOException {
    spool = folder.resolve("spool");
    shore = Shore.in(folder, keys);
  }

  @AfterEach
  void close() {
    shore.close();
  }

  /** The id of the child's pipeline. */
  static String instance(ChildJvm child) {
    return child
        .awaitLine(line -> line.startsWith(Traces.INSTANCE), PATIENCE)
        .substring(Traces.INSTANCE.length());
  }

  /** A child that logs so many records and is killed when all are in its spool. */
  String leave(Path where, long records, String... properties) {
    var command = shore.child(LeavingChild.class, where).arguments(records, "wait");
    for (int i = 0; i < properties.length; i += 2) {
      command.property(properties[i], properties[i + 1]);
    }
    try (ChildJvm child = command.start()) {
      child.awaitLine(Traces.LOGGED::equals, PATIENCE);
      return instance(child);
    }
  }

  /** With the server up, a next process delivers all that is left. */
  void inherit(String... settings) throws IOException {
    shore.up();
    try (Heir heir = new Heir(shore.endpoint(), spool, settings).awaitDelivered(PATIENCE)) {
      assertThat(heir.metrics().lost()).as("told %s", heir.told()).isZero();
    }
  }

  /** Records 1 to that one came, and no other. */
  Arrivals assertCame(String instance, long records) {
    Arrivals arrivals = shore.arrivals(instance);
    assertThat(arrivals.missing(1, records)).as("missing of %s: %s", instance, arrivals).isZero();
    assertThat(arrivals.last()).isEqualTo(records);
    assertThat(arrivals.unexpected()).isZero();
    return arrivals;
  }
}
