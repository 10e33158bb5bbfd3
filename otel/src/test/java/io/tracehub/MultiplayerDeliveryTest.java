// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.wire.BackEnd;
import io.tracehub.wire.OtlpServer;
import java.util.Map;

/** Delivery to Multiplayer's collector. */
class MultiplayerDeliveryTest extends OtlpDeliveryTest {

  @Override
  protected BackEnd backEnd() {
    return new OtlpServer("", KEY);
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("protocol", "multiplayer");
  }
}
