// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracehub.TraceHubConfig;
import io.tracehub.web.WebOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

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

  @Test
  void everyDefaultOfTheWeb_isThatOfTheCode_andItsTypeIsWhatTheCodeTakes() throws IOException {
    for (String name : WebOptions.names()) {
      JsonNode told = property("tracehub.web." + DataObjectPropertyName.toDashedForm(name));
      assertThat(told.path("type").asText())
          .as(name)
          .isEqualTo(
              takes(name, "/a, /b")
                  ? "java.util.List<java.lang.String>"
                  : takes(name, "true") ? "java.lang.Boolean" : "java.lang.String");
      if (told.has("defaultValue")) {
        String text = told.path("defaultValue").asText();
        assertThat(takes(name, text)).as(name).isTrue();
        assertThat(with(name, text))
            .as(name)
            .usingRecursiveComparison()
            .isEqualTo(WebOptions.DEFAULT);
      }
    }
  }

  private static JsonNode property(String name) throws IOException {
    for (JsonNode property : metadata().path("properties")) {
      if (property.path("name").asText().equals(name)) {
        return property;
      }
    }
    throw new AssertionError(name + " is not described");
  }

  private static boolean takes(String name, String text) {
    List<String> problems = new ArrayList<>();
    WebOptions.builder().set(name, text, "the metadata", problems::add);
    return problems.isEmpty();
  }

  private static WebOptions with(String name, String text) {
    return WebOptions.builder().set(name, text, "the metadata", problem -> {}).build();
  }
}
