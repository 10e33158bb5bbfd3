// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.wire.BackEnd;
import io.tracehub.wire.XrayRadarServer;
import java.util.Map;

/** Delivery to XrayRadar: one event a request. */
class XrayRadarDeliveryTest extends DeliveryContract {

  @Override
  protected BackEnd backEnd() {
    return new XrayRadarServer("42", KEY);
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("protocol", "xrayradar", "dsn", "https://xrayradar.example/42");
  }
}
