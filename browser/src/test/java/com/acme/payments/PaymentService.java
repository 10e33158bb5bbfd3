// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.payments;

import java.io.IOException;
import org.slf4j.Logger;

/** Declines every card. */
public final class PaymentService {
  private final Logger log;

  public PaymentService(Logger log) {
    this.log = log;
  }

  public void charge(int order) {
    log.info("charging order {}", order);
    log.debug("asking the card issuer");
    IllegalStateException declined =
        new IllegalStateException("card declined", new IOException("the issuer said no"));
    log.error("charge of order {} failed", order, declined);
    throw declined;
  }
}
