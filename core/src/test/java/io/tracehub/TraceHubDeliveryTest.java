// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.wire.BackEnd;
import io.tracehub.wire.TraceHubServer;
import java.util.Map;

/** Delivery in TraceHub's own language. */
class TraceHubDeliveryTest extends DeliveryContract {

  @Override
  protected BackEnd backEnd() {
    return new TraceHubServer(KEY);
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("endpoint", "https://logs.example.com");
  }
}
