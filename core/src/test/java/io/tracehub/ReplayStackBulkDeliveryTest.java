// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.wire.BackEnd;
import io.tracehub.wire.ReplayStackServer;
import java.util.Map;

/** Delivery to ReplayStack by its bulk route. */
class ReplayStackBulkDeliveryTest extends DeliveryContract {

  @Override
  protected BackEnd backEnd() {
    return new ReplayStackServer(KEY);
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("protocol", "replaystack", "batchSize", "100");
  }
}
