// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The payment provider, as far as the shop knows it: it takes its time, it may decline, and it may
 * not answer at once. Cards are tokens; {@code tok_declined} is always declined, and {@code
 * tok_slow} needs a second attempt, as with the test cards of real providers.
 */
final class PaymentGateway {
  private static final Logger log = LoggerFactory.getLogger(PaymentGateway.class);
  private static final int ATTEMPTS = 2;

  private final Executor afterLatency;
  private final Executor threads;

  PaymentGateway(Executor threads, Duration latency) {
    this.threads = new MdcExecutor(threads);
    this.afterLatency =
        new MdcExecutor(
            CompletableFuture.delayedExecutor(latency.toNanos(), TimeUnit.NANOSECONDS, threads));
  }

  /**
   * Charges a card, with a second attempt if the provider does not answer. Completes on one of the
   * provider's threads: with a receipt, or with a {@link PaymentDeclinedException}.
   */
  CompletableFuture<String> charge(long orderNumber, int cents, String card) {
    log.debug("order {}: charging {} cents", orderNumber, cents);
    return attempt(orderNumber, card, 1);
  }

  private CompletableFuture<String> attempt(long orderNumber, String card, int number) {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return answer(orderNumber, card, number);
              } catch (IOException e) {
                throw new CompletionException(e);
              }
            },
            afterLatency)
        .exceptionallyComposeAsync(
            thrown -> {
              Throwable failure = Thrown.unwrapped(thrown);
              if (failure instanceof SocketTimeoutException && number < ATTEMPTS) {
                log.warn("order {}: the provider did not answer, trying again", orderNumber);
                return attempt(orderNumber, card, number + 1);
              }
              return CompletableFuture.failedFuture(
                  new PaymentDeclinedException("the provider declined the card", failure));
            },
            threads);
  }

  private static String answer(long orderNumber, String card, int attempt) throws IOException {
    if (card.equals("tok_slow") && attempt == 1) {
      throw new SocketTimeoutException("no answer from the provider");
    }
    if (card.equals("tok_declined")) {
      throw new IOException("the issuer answered 05, do not honour");
    }
    String receipt = "rcpt-" + orderNumber;
    log.info("order {}: charged at attempt {}, receipt {}", orderNumber, attempt, receipt);
    return receipt;
  }
}
