// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code tracehub.json}: one flat object whose members bear the settings' names, {@code
 * batchSize}. A list may be an array.
 */
final class JsonForm {

  private static final JsonFactory JSON = new JsonFactory();

  private final String name;
  private final JsonParser parser;
  private final SettingsFile file = new SettingsFile();

  private JsonForm(String name, JsonParser parser) {
    this.name = name;
    this.parser = parser;
  }

  /**
   * The settings in the text.
   *
   * @param name the file's, for messages
   * @throws JsonParseException if it is not JSON; its message may quote the text
   */
  static SettingsFile read(String name, String text) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      JsonForm form = new JsonForm(name, parser);
      form.read();
      return form.file;
    }
  }

  private void read() throws IOException {
    require(parser.nextToken() == JsonToken.START_OBJECT);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      member(parser.currentName());
    }
    require(parser.nextToken() == null);
  }

  private void require(boolean condition) throws JsonParseException {
    if (!condition) {
      throw new JsonParseException(parser, "no object");
    }
  }

  private void member(String key) throws IOException {
    String origin = "the file " + name + ", line " + parser.currentTokenLocation().getLineNr();
    JsonToken value = parser.nextToken();
    require(value != null);
    Optional<Setting<?>> setting = Settings.named(key);
    if (setting.isEmpty() && value.isScalarValue()) {
      String text = value == JsonToken.VALUE_NULL ? "" : parser.getText();
      file.unknown(key, text, origin, UnknownSetting.sentence(key, origin));
    } else if (setting.isEmpty()) {
      parser.skipChildren();
      file.problem(UnknownSetting.sentence(key, origin));
    } else if (value == JsonToken.START_ARRAY && setting.get().isList()) {
      array(setting.get(), origin);
    } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
      file.add(setting.get(), parser.getText(), origin);
    } else {
      parser.skipChildren();
      file.problem(setting.get().problem(shape(value), origin));
    }
  }

  private void array(Setting<?> setting, String origin) throws IOException {
    List<String> parts = new ArrayList<>();
    boolean flat = true;
    for (JsonToken part = parser.nextToken();
        part != JsonToken.END_ARRAY;
        part = parser.nextToken()) {
      require(part != null);
      flat &= part.isScalarValue() && part != JsonToken.VALUE_NULL;
      parser.skipChildren();
      parts.add(parser.getText());
    }
    if (flat) {
      file.add(setting, String.join(setting.separator(), parts), origin);
    } else {
      file.problem(setting.problem("[…]", origin));
    }
  }

  private static String shape(JsonToken value) {
    return switch (value) {
      case START_OBJECT -> "{…}";
      case START_ARRAY -> "[…]";
      default -> "null";
    };
  }
}
