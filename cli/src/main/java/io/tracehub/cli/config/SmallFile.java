// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Files as large as a configuration may be. */
final class SmallFile {

  private static final int MOST_BYTES = 4 << 20;

  private SmallFile() {}

  static byte[] read(Path file) throws IOException, UnreadableConfig {
    if (Files.isDirectory(file)) {
      throw new UnreadableConfig(file + " is a folder: expected a configuration file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MOST_BYTES + 1);
      if (content.length > MOST_BYTES) {
        throw new UnreadableConfig(file + " is larger than 4 MiB: expected a configuration file");
      }
      return content;
    }
  }

  /** The properties in a text, in the order of their first mention. */
  static Map<String, String> properties(String file, byte[] content, Charset charset)
      throws UnreadableConfig {
    Map<String, String> ordered = new LinkedHashMap<>();
    Properties properties =
        new Properties() {
          private static final long serialVersionUID = 1L;

          @Override
          public synchronized Object put(Object name, Object value) {
            ordered.put(String.valueOf(name), String.valueOf(value));
            return super.put(name, value);
          }
        };
    try (Reader in = new InputStreamReader(new ByteArrayInputStream(content), charset)) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableConfig(file + " cannot be read as properties: " + e.getMessage(), e);
    }
    return ordered;
  }
}
