// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.orders;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** Places orders. */
@RestController
class OrderController {

  private static final Logger log = LoggerFactory.getLogger(OrderController.class);
  private static final int CENTS = 1999;

  private final AtomicInteger numbers = new AtomicInteger(1000);
  private final RestClient payments;

  OrderController(RestClient.Builder http, @Value("${payments.url}") String url) {
    payments = http.baseUrl(url).build();
  }

  @PostMapping("/orders")
  Map<String, Object> place(@RequestBody Order order) {
    int number = numbers.incrementAndGet();
    log.info("order {} for {} × {}", number, order.quantity(), order.product());
    int cents = CENTS * order.quantity();
    log.debug("order {} costs {} cents", number, cents);
    payments
        .post()
        .uri("/payments")
        .body(Map.of("order", number, "cents", cents, "card", order.card()))
        .retrieve()
        .toBodilessEntity();
    log.info("order {} is paid", number);
    return Map.of("order", number, "cents", cents);
  }
}
