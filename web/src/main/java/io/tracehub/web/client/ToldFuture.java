// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/**
 * The future of a call whose breadcrumb is there before anybody who waits for the future learns the
 * outcome, so that what he logs then has it.
 *
 * <p>For that it is a future of its own: of the steps that follow a future, the last to be added is
 * the first to run. It is of the same kind as the client's, so that the JDK's client, whose futures
 * pass a cancellation on to those they came from, does so for it; other clients' get theirs passed
 * on here.
 */
final class ToldFuture {

  private ToldFuture() {}

  static <T> CompletableFuture<HttpResponse<T>> of(
      CompletableFuture<HttpResponse<T>> answer, OutgoingCall call) {
    CompletableFuture<HttpResponse<T>> told = answer.newIncompleteFuture();
    CompletableFuture<?> unused =
        answer.whenComplete(
            (response, failure) -> {
              if (failure == null) {
                call.answered(() -> response.statusCode());
                told.complete(response);
              } else {
                call.failed(failure);
                told.completeExceptionally(failure);
              }
            });
    unused =
        told.whenComplete(
            (response, failure) -> {
              if (told.isCancelled()) {
                answer.cancel(false);
              }
            });
    return told;
  }
}
