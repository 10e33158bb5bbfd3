// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a list out of an answer, holding one element, of at most 32 MiB, at a time. */
final class ItemReader {

  private static final int MAX_ITEM_BYTES = 32 << 20;
  private static final JsonMapper JSON = new JsonMapper();

  private final Bounded in;
  private final String member;

  ItemReader(InputStream in, String member) {
    this.in = new Bounded(in);
    this.member = member;
  }

  /**
   * Gives each element to somebody who may fail in his own way.
   *
   * @param trouble makes of a failure to read what is thrown
   * @return how many there were; they were all, or there is an exception
   */
  int forEach(RemoteServer.Items items, Function<IOException, ServerTrouble> trouble)
      throws IOException {
    int count = 0;
    try (JsonParser parser = new JsonFactory().createParser(in)) {
      parser.setCodec(JSON);
      begin(parser, trouble);
      while (true) {
        JsonNode item = next(parser, trouble);
        if (item == null) {
          return count;
        }
        count++;
        items.take(item);
      }
    }
  }

  private void begin(JsonParser parser, Function<IOException, ServerTrouble> trouble)
      throws ServerTrouble {
    try {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean wanted = parser.currentName().equals(member);
          if (parser.nextToken() == JsonToken.START_ARRAY && wanted) {
            return;
          }
          parser.skipChildren();
        }
      }
      throw new JsonParseException(parser, "no " + member);
    } catch (IOException e) {
      throw trouble.apply(e);
    }
  }

  /** Null at the end. */
  private @Nullable JsonNode next(JsonParser parser, Function<IOException, ServerTrouble> trouble)
      throws ServerTrouble {
    try {
      in.allowance = MAX_ITEM_BYTES;
      if (parser.nextToken() == JsonToken.END_ARRAY) {
        while (parser.nextToken() != null) {
          parser.skipChildren();
        }
        return null;
      }
      return parser.readValueAsTree();
    } catch (IOException e) {
      throw trouble.apply(e);
    }
  }

  /** Ends where an element goes on and on. */
  private static final class Bounded extends FilterInputStream {
    private long allowance = MAX_ITEM_BYTES;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (allowance <= 0) {
        throw new IOException("an element of its answer is longer than 32 MiB");
      }
      int read = in.read(bytes, offset, length);
      allowance -= Math.max(0, read);
      return read;
    }
  }
}
