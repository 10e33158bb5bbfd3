// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Takes a {@link SessionFile}, in batches as it comes in: whatever its size, no more than a batch
 * is in memory. Blocks while the sender is slow; a thread of its own runs it.
 */
final class SessionImport {
  private static final int BATCH_ENTRIES = 500;
  private static final int BATCH_BYTES = 4 * 1024 * 1024;
  private static final int MAX_LINE_BYTES = IngestHandler.MAX_BODY_BYTES;

  private final EntryStore store;
  private final SessionLines lines = new SessionLines();
  private final KnownContent known = new KnownContent();
  private final List<SessionLines.Line> batch = new ArrayList<>();
  private long batchBytes;
  private long number;
  private long imported;
  private long skipped;
  private boolean atEnd;

  SessionImport(EntryStore store) {
    this.store = store;
  }

  /** What came of a file: how many entries are new, and how many were here already. */
  record Result(long imported, long skipped) {}

  /**
   * Reads all of a file, gzipped or not. What was read before a line that cannot be taken is kept.
   */
  Result take(InputStream body) throws IOException, RefusedRequest {
    try (InputStream file = unpacked(body)) {
      while (!atEnd) {
        take(next(file));
      }
      save();
    } catch (RefusedRequest e) {
      save();
      throw RefusedRequest.of(
          e.status(), "%s (entries taken before it: %d)".formatted(e.reason(), imported));
    }
    if (number == 0) {
      throw RefusedRequest.of(HttpStatus.BAD_REQUEST_400, "the file is empty");
    }
    return new Result(imported, skipped);
  }

  private void take(byte[] line) throws RefusedRequest, IOException {
    if (line.length == 0 && atEnd) {
      return;
    }
    number++;
    if (number == 1) {
      lines.header(line);
    } else if (line.length > 0) {
      batch.add(lines.entry(line, number));
      batchBytes += line.length;
    }
    if (batch.size() == BATCH_ENTRIES || batchBytes > BATCH_BYTES) {
      save();
    }
  }

  private void save() {
    if (!batch.isEmpty()) {
      int added = store.take(batch, known);
      imported += added;
      skipped += batch.size() - added;
      batch.clear();
      batchBytes = 0;
    }
  }

  /** The bytes up to the end of the line or of the file. */
  private byte[] next(InputStream file) throws IOException, RefusedRequest {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
    int next;
    while ((next = file.read()) >= 0 && next != '\n') {
      if (line.size() == MAX_LINE_BYTES) {
        throw SessionLines.wrong(
            number + 1, "it is longer than %,d bytes".formatted(MAX_LINE_BYTES));
      }
      line.write(next);
    }
    atEnd = next < 0;
    return line.toByteArray();
  }

  private static InputStream unpacked(InputStream body) throws IOException {
    BufferedInputStream file = new BufferedInputStream(body, 65_536);
    file.mark(2);
    boolean gzip = file.read() == 0x1f && file.read() == 0x8b;
    file.reset();
    return gzip ? new BufferedInputStream(new GZIPInputStream(file, 65_536), 65_536) : file;
  }
}
