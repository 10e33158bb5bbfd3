// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What threads are called. */
class ThreadNamesTest {

  @Test
  void threadWithAName_hasThatName() {
    assertThat(ThreadNames.current()).isSameAs(Thread.currentThread().getName());
    assertThat(ThreadNames.of("pool-1", 7)).isEqualTo("pool-1");
  }

  @Test
  void threadWithoutAName_isCalledByItsNumber() {
    Thread thread = new Thread(() -> {}, "");
    assertThat(ThreadNames.of(thread)).isEqualTo("virtual-" + thread.getId());
    assertThat(ThreadNames.of("", 7)).isEqualTo("virtual-7");
  }

  @Test
  void virtualThread_isCalledByItsNumber() throws Exception {
    assumeThat(Runtime.version().feature()).as("virtual threads need JDK 21").isGreaterThan(20);
    AtomicReference<String> name = new AtomicReference<>();
    Runnable asking = () -> name.set(ThreadNames.current());
    Thread thread =
        (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, asking);
    thread.join();
    assertThat(name).hasValue("virtual-" + thread.getId());
  }
}
