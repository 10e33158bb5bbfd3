// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.acme.shop.Shop;
import com.acme.shop.ShopSettings;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomersTest {
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch asked = new CountDownLatch(20);
  private volatile boolean answering = true;
  private HttpServer counter;

  @BeforeEach
  void start() throws IOException {
    counter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    counter.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          asked.countDown();
          if (answering) {
            exchange.sendResponseHeaders(204, -1);
          }
          exchange.close();
        });
    counter.start();
  }

  @AfterEach
  void stop() {
    counter.stop(0);
  }

  @Test
  void errands_areTheSameForTheSameSeed() {
    assertThat(errands(7)).isEqualTo(errands(7)).isNotEqualTo(errands(8));
  }

  @Test
  void errands_areOfEveryKind() {
    assertThat(EnumSet.copyOf(errands(1))).isEqualTo(EnumSet.allOf(Errand.class));
  }

  @Test
  void shop_answersEveryErrandAsItShould() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    try (Shop shop = Shop.open(ShopSettings.defaults())) {
      for (Errand errand : Errand.values()) {
        assertThat(status(client, errand.request(shop.url(), new SplittableRandom(1))))
            .as("%s", errand)
            .isIn(expected(errand));
      }
    }
  }

  @Test
  void customers_leaveOnlyWithAnAnswerToAllTheyAsked() throws Exception {
    try (Customers customers = enter(4)) {
      assertThat(asked.await(20, SECONDS)).isTrue();
      customers.leave();

      assertThat(customers.answers()).containsExactly(entry(204, (long) requests.get()));
      assertThat(customers.unanswered()).isZero();
    }
  }

  @Test
  void customers_countRequestsThatGetNoAnswer() throws Exception {
    answering = false;
    try (Customers customers = enter(1)) {
      assertThat(asked.await(20, SECONDS)).isTrue();
      customers.leave();

      assertThat(customers.unanswered()).isPositive();
      assertThat(customers.answers()).isEmpty();
    }
  }

  private Customers enter(int count) {
    URI url = URI.create("http://localhost:" + counter.getAddress().getPort());
    return Customers.enter(HttpClient.newHttpClient(), url, count, Duration.ofMillis(1), 1);
  }

  private static List<Errand> errands(long seed) {
    SplittableRandom mood = new SplittableRandom(seed);
    return Stream.generate(() -> Errand.next(mood)).limit(1000).toList();
  }

  private static int status(HttpClient client, HttpRequest request) throws Exception {
    return client.send(request, java.net.http.HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static Set<Integer> expected(Errand errand) {
    return switch (errand) {
      case BROWSE, LOOK, REPORT, DELIVERY -> Set.of(200);
      case ORDER, ORDER_WITH_SLOW_CARD -> Set.of(201);
      case ORDER_WITH_DECLINED_CARD -> Set.of(402);
      case ORDER_OF_NOTHING -> Set.of(400);
      case ORDER_OF_TOO_MUCH -> Set.of(409);
      case LOOK_FOR_THE_MOON -> Set.of(404);
    };
  }
}
