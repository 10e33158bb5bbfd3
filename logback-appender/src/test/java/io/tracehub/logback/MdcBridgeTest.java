// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class MdcBridgeTest {

  private final MdcBridge bridge = new MdcBridge();

  @AfterEach
  void leaveNothing() {
    MDC.clear();
  }

  @Test
  void whatStandsInTheMdc_isSeenAndChanged() {
    MDC.put("tenant", "acme");
    bridge.put("trace_id", "import-7");
    assertThat(bridge.get("tenant")).isEqualTo("acme");
    assertThat(MDC.get("trace_id")).isEqualTo("import-7");
    bridge.remove("tenant");
    bridge.remove("of nobody");
    assertThat(MDC.get("tenant")).isNull();
    assertThat(bridge.get("tenant")).isNull();
  }

  @Test
  void copy_doesNotChangeWithTheContext() {
    assertThat(bridge.copy()).isEmpty();
    MDC.put("tenant", "acme");
    Map<String, String> taken = bridge.copy();
    MDC.put("tenant", "another");
    MDC.put("trace_id", "import-7");
    assertThat(taken).containsExactly(Map.entry("tenant", "acme"));
  }

  @Test
  void emptiedContext_isAnEmptyCopy() {
    MDC.put("tenant", "acme");
    MDC.clear();
    assertThat(bridge.copy()).isEmpty();
  }
}
