// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import org.apache.logging.log4j.core.config.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is warned of the events that Log4j2 discards beside disruptor 4. */
@ExtendWith(LeakCheck.class)
class AsyncQueueTest {

  @Test
  void asynchronousLoggersBesideTheNewerDisruptor_mayLose() {
    try (IngestScript server = IngestScript.start()) {
      String xml = Log4j2Xml.of(Log4j2Xml.quick(server.url()));
      Log4j2Logging all = Log4j2Logging.async(xml);
      assertThat(mayLose(all, false)).isTrue();
      assertThat(mayLose(all, true)).isFalse();
      assertThat(all.statusMessages()).noneMatch(told -> told.contains("disruptor 4"));
      all.stop();

      Log4j2Logging some =
          Log4j2Logging.sync(xml.replace("<Root", "<AsyncRoot").replace("</Root", "</AsyncRoot"));
      assertThat(mayLose(some, false)).isTrue();
      some.stop();

      Log4j2Logging none = Log4j2Logging.sync(xml);
      assertThat(mayLose(none, false)).isFalse();
      none.stop();
    }
    assertThat(AsyncQueue.mayLose(null)).isFalse();
  }

  @Test
  void olderDisruptor_losesNothing() {
    try (IngestScript server = IngestScript.start()) {
      Log4j2Logging all = Log4j2Logging.async(Log4j2Xml.of(Log4j2Xml.quick(server.url())));
      assertThat(AsyncQueue.mayLose(all.context().getConfiguration())).isFalse();
      all.stop();
      assertThat(all.statusMessages()).noneMatch(told -> told.contains(AsyncQueue.WARNING));
    }
  }

  private static boolean mayLose(Log4j2Logging logging, boolean older) {
    Configuration configuration = logging.context().getConfiguration();
    return AsyncQueue.mayLose(configuration, name -> older);
  }
}
