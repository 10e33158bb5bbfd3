// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Shop;
import com.acme.shop.ShopSettings;
import io.tracehub.server.ServerOptions;
import io.tracehub.server.TraceHubServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Masking leaves alone what holds no secret: what Jetty, HikariCP, H2, OkHttp's server, the JDK's
 * client and SQLite's driver log at TRACE about a shop, whose customers bring none.
 */
class CleanLinesTest {

  static {
    // The JDK's client reads it when its first class is loaded.
    System.setProperty("jdk.httpclient.HttpClient.log", "all");
  }

  private static final long SEED = Long.getLong("tracehub.seed", 20_261_120L);
  private static final Random IDS = new Random(SEED);
  private static final long LINES = 100_000;

  /** Shows that the jury hears and masks: no other line of the run is changed. */
  private static final String CONTROL = "the control says password=Kc83hh2lPqz";

  /** One line in ten thousand. */
  private static final double TOLERATED = 0.0001;

  private static final List<String> SKUS =
      List.of("anvil-10", "boots-rocket", "moon", "paint-road");
  private static final List<String> CARDS = List.of("tok_visa", "tok_slow", "tok_declined");

  @TempDir Path folder;

  @Test
  void linesOfLibraries_areShippedAsTheyAre() throws Exception {
    LineJury jury = new LineJury(CleanLinesTest::isTrueSecret);
    try (jury;
        Shop shop = Shop.open(ShopSettings.defaults());
        MockWebServer other = new MockWebServer();
        TraceHubServer server =
            TraceHubServer.start(
                ServerOptions.builder(folder.resolve("server.sqlite")).port(0).build())) {
      other.setDispatcher(new Yes());
      other.start();
      LoggerFactory.getLogger(CleanLinesTest.class).info(CONTROL);
      HttpClient client = HttpClient.newHttpClient();
      for (int visit = 0; jury.throughLogback() < LINES; visit++) {
        for (HttpRequest request : visit(shop.url(), server.uri(), other.url("/").uri(), visit)) {
          client.send(request, BodyHandlers.discarding());
        }
      }
    }
    System.out.print("seed " + SEED + ", " + jury.verdict());
    assertThat(jury.trueSecrets()).isEqualTo(1);
    assertThat((double) jury.changedLines() / jury.lines()).isLessThanOrEqualTo(TOLERATED);
  }

  /** Whatever is asked. */
  private static final class Yes extends Dispatcher {
    @Override
    public MockResponse dispatch(RecordedRequest request) {
      return new MockResponse.Builder().code(200).body("yes").build();
    }
  }

  /** Lines whose secret is one: our own; the libraries have logged none so far. */
  private static boolean isTrueSecret(String line) {
    return line.equals(CONTROL);
  }

  private static List<HttpRequest> visit(URI shop, URI server, URI other, int number) {
    String sku = SKUS.get(number % SKUS.size());
    String card = CARDS.get(number % 20 % CARDS.size());
    return List.of(
        get(shop, "/products"),
        get(shop, "/products/" + sku),
        post(
            shop,
            "/orders",
            "{\"sku\": \"%s\", \"quantity\": %d, \"card\": \"%s\"}"
                .formatted(sku, number % 5, card)),
        post(shop, "/products/" + sku + "/deliveries", "{\"quantity\": 100}"),
        get(shop, "/report/sales"),
        get(shop, "/nowhere?page=" + number),
        get(server, "/"),
        get(server, "/api/stats"),
        get(server, "/api/entries?limit=20&after=" + number),
        post(other, "/api/v1/other", "{}"));
  }

  private static HttpRequest get(URI to, String path) {
    return request(to, path).GET().build();
  }

  private static HttpRequest post(URI to, String path, String body) {
    return request(to, path).POST(BodyPublishers.ofString(body)).build();
  }

  private static HttpRequest.Builder request(URI to, String path) {
    UUID trace = new UUID(IDS.nextLong(), IDS.nextLong());
    return HttpRequest.newBuilder(to.resolve(path))
        .timeout(Duration.ofSeconds(30))
        .header("X-Request-Id", trace.toString())
        .header("Traceparent", "00-" + trace.toString().replace("-", "") + "-00f067aa0ba902b7-01")
        .header("If-None-Match", "\"686897696a7c876b7e\"")
        .header("Accept", "application/json; q=0.9, */*");
  }
}
