// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Waits for the end of a request that goes on when its first thread has left it. */
final class AsyncEnd implements AsyncListener {

  private final Exchange exchange;

  AsyncEnd(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public void onComplete(AsyncEvent event) {
    exchange.finish();
  }

  /** What it leads to, the status will tell. */
  @Override
  public void onTimeout(AsyncEvent event) {
    exchange.timedOut();
  }

  @Override
  public void onError(AsyncEvent event) {
    Throwable exception = event.getThrowable();
    if (exception != null) {
      exchange.note(exception);
    }
  }

  /** The container forgets its listeners whenever asynchronous work begins anew. */
  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }
}
