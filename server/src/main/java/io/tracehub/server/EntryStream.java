// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes what a filter finds as one JSON object. */
final class EntryStream extends EntryPages {
  private static final byte[] NOTHING = {};
  private static final byte[] OPENING = ascii("{\"entries\":[");
  private static final byte[] COMMA = ascii(",\n");
  private static final byte[] CLOSING = ascii("]}");

  private boolean begun;
  private int sent;

  EntryStream(EntryReader reader, EntryFilter wanted, Response response, Callback callback) {
    super(reader, wanted, Answers.JSON, response, callback);
  }

  @Override
  byte[] written(EntryReader.Page page) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes(begun ? NOTHING : OPENING);
    begun = true;
    for (StoredEntry entry : page.entries()) {
      text.writeBytes(sent++ == 0 ? NOTHING : COMMA);
      text.writeBytes(Answers.bytes(entry::writeTo));
    }
    text.writeBytes(page.last() ? CLOSING : NOTHING);
    return text.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
