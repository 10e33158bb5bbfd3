// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tracehub.cli.print.VisibleText;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a letter line by line, however large it is. A damaged line is one among others: it is
 * reported as such, and the next one is read.
 */
final class LetterLines implements Closeable {

  /** No server takes more in one request. */
  static final int MAX_BYTES = 16 * 1024 * 1024;

  private static final int SHOWN_OF_TOO_LONG = 1024;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** Other encodings are not guessed: what is no UTF-8 is no entry. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final InputStream in;
  private long offset;
  private int number;

  /**
   * A line that is not blank.
   *
   * @param number from 1, without blank lines
   * @param start the offset of its first byte in the file
   * @param end the offset behind its last byte, its line feed included
   * @param json the line itself; of one that is too long only the beginning
   * @param damage what is wrong with it; null if it is an entry
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Line(int number, long start, long end, byte[] json, @Nullable String damage) {

    @Override
    public String toString() {
      return "line " + number + (damage == null ? "" : ", " + damage);
    }
  }

  LetterLines(InputStream file) {
    this.in = new BufferedInputStream(file, 64 * 1024);
  }

  /** Null behind the last line. */
  @Nullable Line next() throws IOException {
    while (true) {
      long start = offset;
      ByteArrayOutputStream line = new ByteArrayOutputStream(512);
      boolean complete = readLine(line);
      if (offset == start) {
        return null;
      }
      byte[] json = withoutMark(line.toByteArray(), start);
      if (!isBlank(json)) {
        number++;
        return offset - start > MAX_BYTES
            ? new Line(number, start, offset, beginning(json), "longer than 16 MiB")
            : new Line(number, start, offset, json, damage(json, complete));
      }
    }
  }

  /** Returns whether a line feed ended it. */
  private boolean readLine(ByteArrayOutputStream line) throws IOException {
    int b;
    while ((b = in.read()) >= 0) {
      offset++;
      if (b == '\n') {
        return true;
      }
      if (line.size() < MAX_BYTES) {
        line.write(b);
      }
    }
    return false;
  }

  private static byte[] beginning(byte[] json) {
    return java.util.Arrays.copyOf(json, SHOWN_OF_TOO_LONG);
  }

  /** Some editors for Windows put one before the first line. */
  private static byte[] withoutMark(byte[] line, long start) {
    return start == 0
            && line.length >= 3
            && java.util.Arrays.equals(line, 0, 3, BYTE_ORDER_MARK, 0, 3)
        ? java.util.Arrays.copyOfRange(line, 3, line.length)
        : line;
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String damage(byte[] line, boolean complete) throws IOException {
    try (JsonParser parser = JSON.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return "no JSON object";
      }
      parser.skipChildren();
      // Without an end token the object was cut off; with another one, lines ran together.
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        return complete ? "more than one JSON object" : "torn: the file ends within this line";
      }
      return null;
    } catch (JsonProcessingException e) {
      return complete
          ? "no JSON: " + VisibleText.line(e.getOriginalMessage(), 120)
          : "torn: the file ends within this line";
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
