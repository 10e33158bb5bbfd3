// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracehub.Property;
import io.tracehub.RandomTexts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the texts in a JSON document are, it stays one of the same shape. */
class JsonPropertyTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_DEPTH = 4;

  private static final Masker USERS =
      new Masker(
          new MaskSettings(
              List.of("badge"),
              List.of("session"),
              List.of("hunter2", "1234"),
              List.of("[0-9]{5,}", "us[a-z]r"),
              true,
              false));

  @Test
  void randomDocument_keepsItsShape() {
    Property.holds(10_000, random -> assertKeepsItsShape(random, Masker.builtIn()));
  }

  @Test
  void randomDocument_keepsItsShapeWithTheUsersOwnRules() {
    Property.holds(10_000, random -> assertKeepsItsShape(random, USERS));
  }

  /**
   * A name says what it does once the user's texts in it are masked; a number behind an option is
   * its value; parameters whose quotes are closed by those round them do not end within an escape.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"key\":[\"a Cookie\"],\"hunter2value\":-2.2}",
        "{\"name\":\"hunter2pin\",\"value\":\"x\"}",
        "[\"-----Cookie\",-1487399087]",
        "{\"a\":\"[\\\"Digest a%3D\\\\\\\"b\\\",\\\"\\\\n\\\"]\"}"
      })
  void documentOnceChanged_keepsItsShape(String document) throws Exception {
    assertKeepsItsShape(document, USERS);
  }

  private static void assertKeepsItsShape(Random random, Masker masker) throws Exception {
    assertKeepsItsShape(
        written(random, random.nextBoolean() ? object(random, 0) : array(random, 0)), masker);
  }

  private static void assertKeepsItsShape(String document, Masker masker) throws IOException {
    String masked = masker.text(document);
    assertThat(masker.text(masked)).as("masked twice: %s", document).isSameAs(masked);
    try (JsonParser before = JSON.createParser(document);
        JsonParser after = JSON.createParser(masked)) {
      assertSame(before, after);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(document + " became " + masked, broken);
    }
  }

  /** The same names in the same order; a value is the same, or a text with a tag. */
  private static void assertSame(JsonParser before, JsonParser after) throws IOException {
    while (before.nextToken() != null) {
      after.nextToken();
      boolean masked = after.getText() != null && after.getText().contains("[masked:");
      if (masked && after.currentToken() == JsonToken.VALUE_STRING) {
        before.skipChildren();
      } else if (!masked) {
        assertThat(after.currentToken()).isEqualTo(before.currentToken());
        assertThat(after.getText()).isEqualTo(before.getText());
      }
    }
    assertThat(after.nextToken()).isNull();
  }

  private static String written(Random random, Object value) throws JsonProcessingException {
    return random.nextInt(3) == 0
        ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value)
        : JSON.writeValueAsString(value);
  }

  private static Map<String, @Nullable Object> object(Random random, int depth) throws Exception {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      object.put(new HostileTexts(random).next(2), value(random, depth + 1));
    }
    return object;
  }

  private static List<@Nullable Object> array(Random random, int depth) throws Exception {
    List<@Nullable Object> array = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      array.add(value(random, depth + 1));
    }
    return array;
  }

  private static @Nullable Object value(Random random, int depth) throws Exception {
    return switch (random.nextInt(depth < MAX_DEPTH ? 9 : 6)) {
      case 0, 1 -> new HostileTexts(random).next(6);
      case 2 -> new RandomTexts(random).next(4).replace('\uFFFF', ' ');
      case 3 -> random.nextBoolean() ? 4111111111111111L : random.nextInt();
      case 4 -> random.nextBoolean() ? random.nextBoolean() : null;
      case 5 -> random.nextGaussian() * 1e9;
      case 6 -> object(random, depth);
      case 7 -> array(random, depth);
      default -> written(random, object(random, depth));
    };
  }
}
