// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracehub.TraceHubConfig;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What editors are told of our properties. */
class MetadataTest {

  private static JsonNode metadata() throws IOException {
    try (InputStream file =
        MetadataTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      return new ObjectMapper().readTree(file);
    }
  }

  @Test
  void everySettingOfCoreAndOfTheWeb_isDescribed_andNothingElse() throws IOException {
    List<String> expected = new ArrayList<>();
    TraceHubConfig.settingNames().forEach(name -> expected.add(TraceHubConfig.propertyName(name)));
    WebProperties.names().forEach(name -> expected.add("tracehub.web." + name));
    expected.add("tracehub.spring.filter");
    expected.add("tracehub.spring.tasks");
    expected.add("tracehub.spring.clients");
    expected.add("tracehub.spring.graphql");
    expected.add(HealthReport.STATUS);

    List<String> described = new ArrayList<>();
    for (JsonNode property : metadata().path("properties")) {
      described.add(property.path("name").asText());
      assertThat(property.path("description").asText())
          .as(property.path("name").asText())
          .isNotBlank();
    }
    assertThat(described).containsExactlyInAnyOrderElementsOf(expected);
  }
}
