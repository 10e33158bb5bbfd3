// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopTest {
  private Shop shop;
  private Customer customer;

  @BeforeEach
  void open() throws Exception {
    shop =
        Shop.open(
            new ShopSettings(
                0, 4, Duration.ofSeconds(10), Duration.ofMillis(5), Duration.ofMillis(1)));
    customer = new Customer(shop);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void catalogue_showsEveryProductWithItsPrice() throws Exception {
    HttpResponse<String> answer = customer.looksAt("/products");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"sku\":\"anvil-10\"", "\"cents\":4900", "\"sku\":\"spring-2m\"");
  }

  @Test
  void catalogue_showsOneProductWhenAskedByItsKey() throws Exception {
    assertThat(customer.looksAt("/products/glue-500").body())
        .isEqualTo("{\"sku\":\"glue-500\",\"name\":\"Glue, 500 ml\",\"cents\":790,\"stock\":900}");
  }

  @Test
  void order_takesGoodsOffTheShelfAndChargesForAllOfThem() throws Exception {
    HttpResponse<String> answer = customer.orders(3, "glue-500", "tok_visa");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body())
        .isEqualTo(
            "{\"number\":1,\"sku\":\"glue-500\",\"quantity\":3,\"cents\":2370,\"receipt\":\"rcpt-1\"}");
    assertThat(stockOf("glue-500")).isEqualTo(897);
    assertThat(customer.looksAt("/report/sales").body())
        .startsWith("[{\"sku\":\"glue-500\",\"orders\":1,\"cents\":2370}");
  }

  @Test
  void order_isPlacedAfterASecondAttemptWhenTheProviderDoesNotAnswer() throws Exception {
    assertThat(customer.orders(1, "glue-500", "tok_slow").statusCode()).isEqualTo(201);
  }

  @Test
  void order_putsGoodsBackWhenTheCardIsDeclined() throws Exception {
    HttpResponse<String> answer = customer.orders(3, "glue-500", "tok_declined");

    assertThat(answer.statusCode()).isEqualTo(402);
    assertThat(stockOf("glue-500")).isEqualTo(900);
    assertThat(customer.looksAt("/report/sales").body()).doesNotContain("\"orders\":1");
  }

  @Test
  void order_isRefusedWhenTheShelfHoldsTooLittle() throws Exception {
    HttpResponse<String> answer = customer.orders(901, "glue-500", "tok_visa");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("out of stock: glue-500, 900 left, 901 wanted");
    assertThat(stockOf("glue-500")).isEqualTo(900);
  }

  @Test
  void order_isRefusedWhenTheProductIsUnknown() throws Exception {
    assertThat(customer.orders(1, "moon", "tok_visa").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "null",
        "{\"quantity\": 1, \"card\": \"tok_visa\"}",
        "{\"sku\": \"glue-500\", \"quantity\": 0, \"card\": \"tok_visa\"}",
        "{\"sku\": \"glue-500\", \"quantity\": -1, \"card\": \"tok_visa\"}",
        "{\"sku\": \"glue-500\", \"quantity\": \"many\", \"card\": \"tok_visa\"}",
        "{\"sku\": \"glue-500\", \"quantity\": 1}",
        "{\"sku\": \"glue-500\", \"quantity\": 1, \"card\": \"tok_visa\", \"gift\": true}",
      })
  void order_isRefusedWhenItMakesNoSense(String body) throws Exception {
    assertThat(customer.posts("/orders", body).statusCode()).isEqualTo(400);
    assertThat(stockOf("glue-500")).isEqualTo(900);
  }

  @Test
  void delivery_isAddedToTheShelf() throws Exception {
    assertThat(customer.posts("/products/glue-500/deliveries", "{\"quantity\": 40}").statusCode())
        .isEqualTo(200);
    assertThat(stockOf("glue-500")).isEqualTo(940);
  }

  @Test
  void delivery_isRefusedWhenTheProductIsUnknown() throws Exception {
    assertThat(customer.posts("/products/moon/deliveries", "{\"quantity\": 1}").statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/product", "/products/moon", "/report/tomorrow", "/a/b/c/d"})
  void anythingElse_isNotFound(String path) throws Exception {
    assertThat(customer.looksAt(path).statusCode()).isEqualTo(404);
  }

  private int stockOf(String sku) throws IOException, InterruptedException {
    String product = customer.looksAt("/products/" + sku).body();
    return Integer.parseInt(product.replaceAll(".*\"stock\":(\\d+).*", "$1"));
  }
}
