// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Answers with what a filter finds, page by page: the next page is read when the one before it has
 * been sent. A client that reads slowly, or not at all, holds one page and no thread.
 */
abstract class EntryPages extends IteratingCallback {
  private final EntryReader reader;
  private final Response response;
  private final Callback callback;
  private EntryFilter wanted;
  private boolean begun;
  private boolean ended;

  EntryPages(
      EntryReader reader,
      EntryFilter wanted,
      String contentType,
      Response response,
      Callback callback) {
    this.reader = reader;
    this.wanted = wanted;
    this.response = response;
    this.callback = callback;
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
  }

  /** What is sent of a page, with what comes before the first and behind the last. */
  abstract byte[] written(EntryReader.Page page) throws IOException;

  /** Nothing more is asked for, in whatever way it ended. */
  void release() {}

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
    release();
    callback.succeeded();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    release();
    callback.failed(cause);
  }

  private @Nullable Void fail(Throwable cause) {
    if (!begun && cause.getCause() instanceof TooSlowException slow) {
      Reply refusal = ApiHandler.tooSlow(slow);
      response.setStatus(refusal.status());
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, refusal.contentType());
      response.getHeaders().remove(SessionExport.DISPOSITION);
      ended = true;
      response.write(true, refusal.body(), this);
    } else {
      failed(cause);
    }
    return null;
  }

  private void write(EntryReader.Page page) {
    begun = true;
    byte[] text;
    try {
      text = written(page);
    } catch (IOException e) {
      throw new UncheckedIOException("A write to memory failed", e);
    }
    for (StoredEntry entry : page.entries()) {
      wanted = wanted.behind(entry.id(), 1);
    }
    ended = page.last();
    response.write(ended, ByteBuffer.wrap(text), this);
  }
}
