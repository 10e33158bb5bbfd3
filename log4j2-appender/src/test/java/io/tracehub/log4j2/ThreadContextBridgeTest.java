// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.logging.log4j.ThreadContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadContextBridgeTest {

  private final ThreadContextBridge bridge = new ThreadContextBridge();

  @AfterEach
  void leaveNothing() {
    ThreadContext.clearMap();
  }

  @Test
  void whatStandsInTheThreadContext_isSeenAndChanged() {
    ThreadContext.put("tenant", "acme");
    bridge.put("trace_id", "import-7");
    assertThat(bridge.get("tenant")).isEqualTo("acme");
    assertThat(ThreadContext.get("trace_id")).isEqualTo("import-7");
    bridge.remove("tenant");
    bridge.remove("of nobody");
    assertThat(ThreadContext.get("tenant")).isNull();
    assertThat(bridge.get("tenant")).isNull();
  }

  @Test
  void copy_doesNotChangeWithTheContext() {
    assertThat(bridge.copy()).isEmpty();
    ThreadContext.put("tenant", "acme");
    Map<String, String> taken = bridge.copy();
    ThreadContext.put("tenant", "another");
    ThreadContext.put("trace_id", "import-7");
    assertThat(taken).containsExactly(Map.entry("tenant", "acme"));
  }

  @Test
  void emptiedContext_isAnEmptyCopy() {
    ThreadContext.put("tenant", "acme");
    ThreadContext.clearMap();
    assertThat(bridge.copy()).isEmpty();
  }
}
