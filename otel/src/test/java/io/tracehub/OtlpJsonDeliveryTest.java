// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.Map;

/** Delivery by OTLP in JSON. */
class OtlpJsonDeliveryTest extends OtlpDeliveryTest {

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "protocol",
        "otlp",
        "endpoint",
        "https://otlp.example.com",
        "protocolOptions",
        "encoding=json");
  }
}
