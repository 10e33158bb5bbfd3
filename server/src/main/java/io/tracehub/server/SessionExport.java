// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a filter finds as a {@link SessionFile}, page by page, as {@link EntryStream} does.
 */
final class SessionExport extends IteratingCallback {
  private static final String DISPOSITION = "Content-Disposition";

  private final EntryReader reader;
  private final Response response;
  private final Callback callback;
  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private final GZIPOutputStream gzip;
  private EntryFilter wanted;
  private boolean begun;
  private boolean ended;

  /**
   * @param query as the reader wrote it, for the file's first line
   */
  SessionExport(
      EntryReader reader, EntryFilter wanted, String query, Response response, Callback callback) {
    this.reader = reader;
    this.wanted = wanted;
    this.response = response;
    this.callback = callback;
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/gzip");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(DISPOSITION, "attachment; filename=\"tracehub-session.ndjson.gz\"");
    try {
      gzip = new GZIPOutputStream(packed);
      line(json -> SessionFile.writeHeader(json, query, Instant.now()));
    } catch (IOException e) {
      throw new UncheckedIOException("A write to memory failed", e);
    }
  }

  @Override
  protected Action process() {
    if (ended) {
      return Action.SUCCEEDED;
    }
    var unused = reader.page(wanted).thenAccept(this::write).exceptionally(this::fail);
    return Action.SCHEDULED;
  }

  @Override
  protected void onCompleteSuccess() {
    callback.succeeded();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    Closing.quietly(gzip::close);
    callback.failed(cause);
  }

  private @Nullable Void fail(Throwable cause) {
    if (!begun && cause.getCause() instanceof TooSlowException slow) {
      Reply refusal = ApiHandler.tooSlow(slow);
      response.setStatus(refusal.status());
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, refusal.contentType());
      response.getHeaders().remove(DISPOSITION);
      ended = true;
      response.write(true, refusal.body(), this);
    } else {
      failed(cause);
    }
    return null;
  }

  private void write(EntryReader.Page page) {
    begun = true;
    try {
      for (StoredEntry entry : page.entries()) {
        line(json -> SessionFile.writeEntry(json, entry));
        wanted = wanted.behind(entry.id(), 1);
      }
      ended = page.last();
      if (ended) {
        gzip.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A write to memory failed", e);
    }
    byte[] piece = packed.toByteArray();
    packed.reset();
    response.write(ended, ByteBuffer.wrap(piece), this);
  }

  private void line(Answers.Content content) throws IOException {
    gzip.write(Answers.bytes(content));
    gzip.write('\n');
  }
}
