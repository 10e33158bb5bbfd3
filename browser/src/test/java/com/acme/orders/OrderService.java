// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.orders;

import com.acme.payments.PaymentService;
import org.slf4j.Logger;

/** Takes orders of a shop whose payments fail. */
public final class OrderService {
  private final Logger log;
  private final PaymentService payments;

  public OrderService(Logger log, PaymentService payments) {
    this.log = log;
    this.payments = payments;
  }

  public void place(int order) {
    log.info("order {} arrived", order);
    log.debug("cart of order {} has 2 items", order);
    try {
      payments.charge(order);
    } catch (IllegalStateException e) {
      log.atError()
          .addKeyValue("order_id", order)
          .setCause(new IllegalStateException("order was not paid", e))
          .log("order {} failed", order);
    }
  }
}
