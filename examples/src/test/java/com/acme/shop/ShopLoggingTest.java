// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A response is written after the last line of its request, so nothing here has to wait. */
class ShopLoggingTest {
  private Journal journal;
  private Shop shop;
  private Customer customer;

  @BeforeEach
  void open() throws Exception {
    journal = new Journal();
    shop =
        Shop.open(
            new ShopSettings(
                0, 4, Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofMillis(1)));
    customer = new Customer(shop);
  }

  @AfterEach
  void close() {
    shop.close();
    journal.close();
  }

  @Test
  void traceId_isTakenFromTheCallerWhenItIsProper() throws Exception {
    String own = "0123456789abcdef0123456789abcdef";

    assertThat(traceOf(customer.send(customer.to("/products").header("X-Trace-ID", own))))
        .isEqualTo(own);
    assertThat(messages(journal.of(own))).contains("GET /products", "showing 10 products");
  }

  @Test
  void traceId_isNewWhenTheCallerSendsNoneOrNonsense() throws Exception {
    String first = traceOf(customer.looksAt("/products"));
    String second =
        traceOf(customer.send(customer.to("/products").header("X-Trace-ID", "nonsense")));

    assertThat(first).matches("[0-9a-f]{32}").isNotEqualTo(second);
    assertThat(second).matches("[0-9a-f]{32}");
  }

  @Test
  void traceId_followsAnOrderOverAllItsThreadsAndTheLinesStayInOrder() throws Exception {
    List<ILoggingEvent> lines = journal.of(traceOf(customer.orders(2, "glue-500", "tok_visa")));

    assertThat(lines.stream().filter(line -> line.getLoggerName().startsWith("com.acme")))
        .extracting(line -> line.getThreadName().replaceAll("-.*|\\d.*", ""))
        .containsSubsequence("http", "database", "payment", "database", "http");
    assertThat(messages(lines))
        .containsSubsequence(
            "POST /orders",
            "reserving 2 of glue-500",
            "order 1: reserved 2 of glue-500",
            "order 1: charging 1580 cents",
            "order 1: charged at attempt 1, receipt rcpt-1",
            "order 1: 2 of glue-500 for 1580 cents");
    assertThat(lines.get(lines.size() - 1).getMessage()).startsWith("answered");
  }

  @Test
  void traceId_isNotLeftBehindOnAThread() throws Exception {
    String first = traceOf(customer.orders(1, "glue-500", "tok_visa"));
    int lines = journal.of(first).size();
    for (int i = 0; i < 10; i++) {
      customer.orders(1, "glue-500", "tok_visa");
    }

    assertThat(journal.of(first)).hasSize(lines);
  }

  @Test
  void libraries_logUnderTheTraceIdToo() throws Exception {
    assertThat(journal.of(traceOf(customer.orders(1, "glue-500", "tok_visa"))))
        .extracting(ILoggingEvent::getLoggerName)
        .contains("h2database");
  }

  @Test
  void decline_isAnErrorWithEveryCause() throws Exception {
    List<ILoggingEvent> errors =
        ofLevel(Level.ERROR, journal.of(traceOf(customer.orders(1, "glue-500", "tok_declined"))));

    assertThat(errors).hasSize(1);
    IThrowableProxy failed = errors.get(0).getThrowableProxy();
    assertThat(failed.getClassName()).isEqualTo(OrderFailedException.class.getName());
    assertThat(failed.getMessage()).isEqualTo("order 1 was not fulfilled");
    IThrowableProxy declined = failed.getCause();
    assertThat(declined.getClassName()).isEqualTo(PaymentDeclinedException.class.getName());
    assertThat(declined.getCause().getMessage()).isEqualTo("the issuer answered 05, do not honour");
  }

  @Test
  void refusal_isAWarningThatSaysWhy() throws Exception {
    assertThat(
            messages(
                ofLevel(
                    Level.WARN, journal.of(traceOf(customer.orders(0, "glue-500", "tok_visa"))))))
        .containsExactly("refused: quantity < 1: 0");
    assertThat(
            messages(
                ofLevel(
                    Level.WARN, journal.of(traceOf(customer.orders(999, "glue-500", "tok_visa"))))))
        .containsExactly("refused: out of stock: glue-500, 900 left, 999 wanted");
  }

  @Test
  void secondAttempt_isAWarning() throws Exception {
    assertThat(
            messages(
                ofLevel(
                    Level.WARN, journal.of(traceOf(customer.orders(1, "glue-500", "tok_slow"))))))
        .containsExactly("order 1: the provider did not answer, trying again");
  }

  @Test
  void slowQuery_isAWarningWhenAnOrderWaitsForALockedShelf() throws Exception {
    CountDownLatch locked = new CountDownLatch(1);
    journal.onLine("the shelf of glue-500 is locked with 900 on it", locked::countDown);
    CompletableFuture<HttpResponse<String>> delivery =
        customer.startsToPost("/products/glue-500/deliveries", "{\"quantity\": 1}");
    assertThat(locked.await(20, SECONDS)).isTrue();

    HttpResponse<String> order = customer.orders(1, "glue-500", "tok_visa");

    assertThat(order.statusCode()).isEqualTo(201);
    assertThat(messages(ofLevel(Level.WARN, journal.of(traceOf(order)))))
        .singleElement()
        .asString()
        .startsWith("slow query: ")
        .contains("UPDATE product SET stock");
    assertThat(delivery.get(20, SECONDS).statusCode()).isEqualTo(200);
  }

  private static String traceOf(HttpResponse<String> answer) {
    return answer.headers().firstValue(TraceIdHandler.HEADER).orElseThrow();
  }

  private static List<String> messages(List<ILoggingEvent> lines) {
    return lines.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static List<ILoggingEvent> ofLevel(Level level, List<ILoggingEvent> lines) {
    return lines.stream().filter(line -> line.getLevel().equals(level)).toList();
  }
}
