// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Writes a list of entries page by page: the next page is read when the one before it has been
 * sent. A client that reads slowly, or not at all, holds one page and no thread.
 */
final class EntryStream extends IteratingCallback {
  private static final byte[] NOTHING = {};
  private static final byte[] OPENING = ascii("{\"entries\":[");
  private static final byte[] COMMA = ascii(",\n");
  private static final byte[] CLOSING = ascii("]}");

  private final EntryReader reader;
  private final Response response;
  private final Callback callback;
  private EntryFilter wanted;
  private boolean begun;
  private int sent;
  private boolean ended;

  EntryStream(EntryReader reader, EntryFilter wanted, Response response, Callback callback) {
    this.reader = reader;
    this.wanted = wanted;
    this.response = response;
    this.callback = callback;
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Answers.JSON);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
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
    callback.failed(cause);
  }

  private @Nullable Void fail(Throwable cause) {
    if (!begun && cause.getCause() instanceof TooSlowException slow) {
      Reply refusal = ApiHandler.tooSlow(slow);
      response.setStatus(refusal.status());
      ended = true;
      response.write(true, refusal.body(), this);
    } else {
      failed(cause);
    }
    return null;
  }

  private void write(EntryReader.Page page) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes(begun ? NOTHING : OPENING);
    begun = true;
    for (StoredEntry entry : page.entries()) {
      text.writeBytes(sent++ == 0 ? NOTHING : COMMA);
      text.writeBytes(Answers.bytes(entry::writeTo));
      wanted = wanted.behind(entry.id(), 1);
    }
    ended = page.last();
    text.writeBytes(ended ? CLOSING : NOTHING);
    response.write(ended, ByteBuffer.wrap(text.toByteArray()), this);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
