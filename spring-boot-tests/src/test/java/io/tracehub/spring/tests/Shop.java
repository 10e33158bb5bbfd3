// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The smallest application: no word of TraceHub in it. */
@SpringBootApplication(scanBasePackages = "io.tracehub.spring.tests.nothing")
class Shop {

  /** One way that works and one that fails. */
  @RestController
  static class Orders {

    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

    @GetMapping("/orders/{id}")
    String order(@PathVariable("id") String id) {
      LOG.info("order {} is looked up", id);
      return "order " + id;
    }

    @GetMapping("/orders/{id}/payment")
    String pay(@PathVariable("id") String id) {
      LOG.info("order {} is to be paid", id);
      throw new IllegalStateException("the card of order " + id + " was declined");
    }
  }
}
