// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spi.WireFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterFormatTest {

  @ParameterizedTest
  @CsvSource({"tracehub, true, true", "xrayradar, false, false", "replaystack, false, false"})
  void lettersGoOutAsTheirProtocolHasIt(String protocol, boolean many, boolean gzip) {
    LetterFormat letters = LetterFormat.named(protocol).orElseThrow();
    WireFormat format = letters.create();

    assertThat(letters.protocol()).isEqualTo(protocol);
    assertThat(letters.needsKey()).isTrue();
    assertThat(format.protocol()).isEqualTo(protocol);
    assertThat(format.maxEntriesPerRequest() > 1).isEqualTo(many);
    assertThat(format.takesGzip()).isEqualTo(gzip);
  }

  @Test
  void aProtocolThatNobodyBringsHasNone() {
    assertThat(LetterFormat.named("gelf")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tracehub, X-API-Key",
    "xrayradar, X-Xrayradar-Token",
    "replaystack, x-replaystack-api-key x-tracereplay-api-key"
  })
  void thePlanTellsWhichHeadersCarryTheKey(String protocol, String headers) {
    TraceHubConfig config =
        TraceHubConfig.builder()
            .set("protocol", protocol, "test")
            .set("endpoint", "http://localhost:1/1", "test")
            .build();

    assertThat(ShippingPlan.of(config).keyHeaders()).containsExactly(headers.split(" "));
  }
}
