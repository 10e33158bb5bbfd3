// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.SplittableRandom;

/** What a customer may want, and how often: most want something that works. */
enum Errand {
  BROWSE(18),
  LOOK(22),
  ORDER(40),
  ORDER_WITH_SLOW_CARD(3),
  ORDER_WITH_DECLINED_CARD(4),
  ORDER_OF_NOTHING(3),
  ORDER_OF_TOO_MUCH(3),
  LOOK_FOR_THE_MOON(2),
  REPORT(2),
  DELIVERY(3);

  private static final String[] PRODUCTS = {
    "anvil-10", "anvil-50", "boots-rocket", "bricks-100", "glue-500",
    "magnet-xl", "paint-road", "seed-bird", "skates-jet", "spring-2m"
  };

  private final int percent;

  Errand(int percent) {
    this.percent = percent;
  }

  /** The next thing this customer wants. */
  static Errand next(SplittableRandom mood) {
    int dice = mood.nextInt(100);
    for (Errand errand : values()) {
      dice -= errand.percent;
      if (dice < 0) {
        return errand;
      }
    }
    throw new IllegalStateException("the percentages do not add up to 100");
  }

  /** The request that it takes. */
  HttpRequest request(URI shop, SplittableRandom mood) {
    String sku = PRODUCTS[mood.nextInt(PRODUCTS.length)];
    return switch (this) {
      case BROWSE -> get(shop, "/products");
      case LOOK -> get(shop, "/products/" + sku);
      case LOOK_FOR_THE_MOON -> get(shop, "/products/moon");
      case REPORT -> get(shop, "/report/sales");
      case ORDER -> order(shop, sku, 1 + mood.nextInt(3), "tok_visa");
      case ORDER_WITH_SLOW_CARD -> order(shop, sku, 1, "tok_slow");
      case ORDER_WITH_DECLINED_CARD -> order(shop, sku, 1, "tok_declined");
      case ORDER_OF_NOTHING -> order(shop, sku, 0, "tok_visa");
      case ORDER_OF_TOO_MUCH -> order(shop, sku, 1_000_000, "tok_visa");
      case DELIVERY -> post(shop, "/products/" + sku + "/deliveries", "{\"quantity\": 100}");
    };
  }

  private static HttpRequest get(URI shop, String path) {
    return to(shop, path).GET().build();
  }

  private static HttpRequest order(URI shop, String sku, int quantity, String card) {
    return post(
        shop,
        "/orders",
        "{\"sku\": \"%s\", \"quantity\": %d, \"card\": \"%s\"}".formatted(sku, quantity, card));
  }

  private static HttpRequest post(URI shop, String path, String body) {
    return to(shop, path).POST(BodyPublishers.ofString(body)).build();
  }

  private static HttpRequest.Builder to(URI shop, String path) {
    return HttpRequest.newBuilder(shop.resolve(path)).timeout(Duration.ofSeconds(30));
  }
}
