// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8, each at most 1 MiB long; what a longer one has beyond that is skipped. */
final class InputLines {

  private static final int MAX_BYTES = 1 << 20;

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  InputLines(InputStream in) {
    this.in = new BufferedInputStream(in, 64 * 1024);
  }

  /** The next line that is not blank; null at the end. Blocks until there is one. */
  @Nullable String next() throws IOException {
    String text;
    do {
      text = read();
    } while (text != null && text.isBlank());
    return text;
  }

  private @Nullable String read() throws IOException {
    line.reset();
    int b;
    while ((b = in.read()) >= 0 && b != '\n') {
      if (line.size() < MAX_BYTES) {
        line.write(b);
      }
    }
    return b < 0 && line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8).stripTrailing();
  }
}
