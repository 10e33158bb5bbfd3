// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.wire.BackEnd;
import io.tracehub.wire.OtlpServer;
import java.util.Map;

/** Delivery by OTLP, in protobuf. */
class OtlpDeliveryTest extends DeliveryContract {

  @Override
  protected BackEnd backEnd() {
    return new OtlpServer(KEY);
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "protocol",
        "otlp",
        "endpoint",
        "https://otlp.example.com",
        "protocolOptions",
        "encoding=protobuf");
  }

  @Override
  protected boolean refusesBy500() {
    return true;
  }
}
