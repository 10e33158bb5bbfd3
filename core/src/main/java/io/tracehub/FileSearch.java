// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which file of settings applies, and what it says: the one that code names, else the one in the
 * system property {@value #PROPERTY}, in the variable {@value #VARIABLE}, or on the class path.
 */
final class FileSearch {

  static final String PROPERTY = "tracehub.config";
  static final String VARIABLE = "TRACEHUB_CONFIG";

  private static final int MAX_BYTES = 1 << 20;
  private static final String PROPERTIES_NAME = "tracehub.properties";
  private static final String JSON_NAME = "tracehub.json";
  private static final String JSON_ENDING = ".json";

  private FileSearch() {}

  /** Opens a file. */
  private interface Opening {
    InputStream open() throws IOException;
  }

  /** Reads the file that applies, at most 1 MiB of it; without one there are no settings. */
  static SettingsFile find(Surroundings surroundings, @Nullable Path named) {
    if (named != null) {
      return read(named, "");
    }
    String property = surroundings.property(PROPERTY);
    if (property != null) {
      return read(property, ", named by the system property " + PROPERTY);
    }
    String variable = surroundings.variable(VARIABLE);
    if (variable != null && !variable.isBlank()) {
      return read(variable, ", named by the environment variable " + VARIABLE);
    }
    return onClassPath(surroundings);
  }

  private static SettingsFile onClassPath(Surroundings surroundings) {
    URL properties = surroundings.resource(PROPERTIES_NAME);
    URL json = surroundings.resource(JSON_NAME);
    if (properties != null && json != null) {
      return SettingsFile.unusable(
          "TraceHub finds two files of settings on the class path, %s and %s: expected one of them; remove one, or name one in %s."
              .formatted(properties, json, PROPERTY));
    }
    URL found = properties == null ? json : properties;
    return found == null
        ? new SettingsFile()
        : read(found.toString(), "", found.getPath(), () -> open(found));
  }

  /** Past the cache, which would keep a jar open. */
  private static InputStream open(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  private static SettingsFile read(String path, String namedBy) {
    try {
      return read(Path.of(path.trim()), namedBy);
    } catch (InvalidPathException wrong) {
      return unusable(Quoted.shorten(path), namedBy, "that is not a path");
    }
  }

  private static SettingsFile read(Path path, String namedBy) {
    if (!Files.isRegularFile(path)) {
      String why = Files.exists(path) ? "it is not a regular file" : "there is no such file";
      // What names no file may be anything.
      return unusable(Quoted.shorten(path.toString()), namedBy, why);
    }
    return read(path.toString(), namedBy, path.toString(), () -> Files.newInputStream(path));
  }

  private static SettingsFile read(String name, String namedBy, String ending, Opening opening) {
    String lowered = ending.toLowerCase(Locale.ROOT);
    boolean json = lowered.endsWith(JSON_ENDING);
    if (!json && !lowered.endsWith(".properties")) {
      return unusable(name, namedBy, "expected a name that ends in .properties or .json");
    }
    try (InputStream in = opening.open()) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        return unusable(name, namedBy, "it is larger than 1 MiB");
      }
      String text = text(bytes);
      return json ? JsonForm.read(name, text) : PropertiesForm.read(name, text);
    } catch (CharacterCodingException wrong) {
      return unusable(name, namedBy, "it is not UTF-8");
    } catch (JsonProcessingException wrong) {
      // Its message quotes the file, and so perhaps the key.
      return unusable(name, namedBy, "expected one flat JSON object" + at(wrong.getLocation()));
    } catch (IllegalArgumentException wrong) {
      return unusable(name, namedBy, "it has a malformed \\u escape");
    } catch (IOException failed) {
      return unusable(name, namedBy, failed.getClass().getSimpleName());
    }
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String at(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : "; line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static SettingsFile unusable(String name, String namedBy, String why) {
    return SettingsFile.unusable(
        "TraceHub cannot read settings from the file %s%s: %s.".formatted(name, namedBy, why));
  }
}
