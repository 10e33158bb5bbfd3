// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Someone who talks to the shop over HTTP. */
final class Customer {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI shop;

  Customer(Shop shop) {
    this.shop = shop.url();
  }

  HttpResponse<String> looksAt(String path) throws IOException, InterruptedException {
    return send(to(path).GET());
  }

  HttpResponse<String> posts(String path, String body) throws IOException, InterruptedException {
    return send(to(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> orders(int quantity, String sku, String card)
      throws IOException, InterruptedException {
    return posts("/orders", order(quantity, sku, card));
  }

  CompletableFuture<HttpResponse<String>> startsToPost(String path, String body) {
    return client.sendAsync(
        to(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(shop.resolve(path)).timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String order(int quantity, String sku, String card) {
    return """
    {"sku": "%s", "quantity": %d, "card": "%s"}"""
        .formatted(sku, quantity, card);
  }
}
