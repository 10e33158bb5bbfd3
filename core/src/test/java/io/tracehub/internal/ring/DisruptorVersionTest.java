// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.lmax.disruptor.RingBuffer;
import org.junit.jupiter.api.Test;

/**
 * The build runs the tests of the ring on two versions of the disruptor; this says that it does.
 */
class DisruptorVersionTest {

  @Test
  void disruptor_isTheVersionThatTheBuildMeans() {
    String version = System.getProperty("tracehub.test.disruptor");
    assumeTrue(version != null, "not run by the build");
    assertThat(RingBuffer.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .endsWith("disruptor-" + version + ".jar");
  }
}
