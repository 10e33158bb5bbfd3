// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes what a filter finds as a {@link SessionFile}. */
final class SessionExport extends EntryPages {
  static final String DISPOSITION = "Content-Disposition";

  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private final GZIPOutputStream gzip;

  /**
   * @param query as the reader wrote it, for the file's first line
   */
  SessionExport(
      EntryReader reader, EntryFilter wanted, String query, Response response, Callback callback) {
    super(reader, wanted, "application/gzip", response, callback);
    response.getHeaders().put(DISPOSITION, "attachment; filename=\"tracehub-session.ndjson.gz\"");
    try {
      gzip = new GZIPOutputStream(packed);
      line(json -> SessionFile.writeHeader(json, query, Instant.now()));
    } catch (IOException e) {
      throw new UncheckedIOException("A write to memory failed", e);
    }
  }

  @Override
  byte[] written(EntryReader.Page page) throws IOException {
    for (StoredEntry entry : page.entries()) {
      line(json -> SessionFile.writeEntry(json, entry));
    }
    if (page.last()) {
      gzip.close();
    }
    byte[] piece = packed.toByteArray();
    packed.reset();
    return piece;
  }

  @Override
  void release() {
    Closing.quietly(gzip::close);
  }

  private void line(Answers.Content content) throws IOException {
    gzip.write(Answers.bytes(content));
    gzip.write('\n');
  }
}
