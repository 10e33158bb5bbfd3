// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The SDK and the command line look in the same place. */
class StateFolderTest {

  @Test
  void folder_followsTheEnvironmentUnlessItIsRelative() {
    assertThat(StateFolder.of(Map.of("XDG_STATE_HOME", "/state"), "/home/u"))
        .contains(Path.of("/state/tracehub"));
    assertThat(StateFolder.of(Map.of("XDG_STATE_HOME", "state"), "/home/u"))
        .contains(Path.of("/home/u/.local/state/tracehub"));
    assertThat(StateFolder.of(Map.of("LOCALAPPDATA", "/local"), "/home/u"))
        .contains(Path.of("/local/tracehub"));
  }

  @Test
  void userWithoutAHome_hasNone() {
    assertThat(StateFolder.of(Map.of(), "?")).isEmpty();
    assertThat(StateFolder.of(Map.of(), "")).isEmpty();
  }
}
