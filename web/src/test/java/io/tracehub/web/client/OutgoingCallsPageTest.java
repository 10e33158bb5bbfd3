// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracehub.Breadcrumb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/** The examples in the section "Outgoing calls" of docs/web-applications.md are true. */
class OutgoingCallsPageTest {

  private static final Path PAGE = Path.of("../docs/web-applications.md");
  private static final Path SOURCE =
      Path.of("src/test/java/io/tracehub/web/client/OutgoingCallsPageTest.java");

  /** What the page shows, so that it is compiled. */
  static final class Examples {

    HttpClient http = TracedHttpClient.of(HttpClient.newHttpClient());
    RestClient rest =
        RestClient.builder().requestInterceptor(new TracedRequestInterceptor()).build();
    OkHttpClient ok =
        new OkHttpClient.Builder().addInterceptor(new TracedOkHttpInterceptor()).build();

    WebClient all() {
      WebClient web = WebClient.builder().filter(new TracedExchangeFilter()).build();
      return web;
    }

    WebClient some() {
      TracePropagation ours = TracePropagation.to("payments.internal", "*.acme.com");
      WebClient web = WebClient.builder().filter(new TracedExchangeFilter(ours)).build();
      return web;
    }

    void inLine(Callback callback) {
      Call.Factory calls = TracedOkHttpInterceptor.callsOf(ok);
      calls
          .newCall(new Request.Builder().url("https://payments.internal/pay/42").build())
          .enqueue(callback);
    }
  }

  private static List<String> blocks(String language) throws IOException {
    String page = Files.readString(PAGE);
    String section = page.substring(page.indexOf("## Outgoing calls"));
    int next = section.indexOf("\n## ");
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(next < 0 ? section : section.substring(0, next))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private static String dense(String code) {
    return code.replaceAll("//.*", "").replaceAll("\\s", "");
  }

  @Test
  void javaOfThePage_isCompiledHere() throws IOException {
    String compiled = dense(Files.readString(SOURCE));
    List<String> lines = new ArrayList<>();
    blocks("java").forEach(block -> lines.addAll(Arrays.asList(block.split("\n"))));
    assertThat(lines).hasSizeGreaterThan(6);
    assertThat(lines).allSatisfy(line -> assertThat(compiled).contains(dense(line)));
  }

  @Test
  void breadcrumbOfThePage_isWhatACallTells() throws IOException {
    JsonNode shown = new ObjectMapper().readTree(blocks("json").get(0));
    List<Breadcrumb> told = new ArrayList<>();
    OutgoingCall.begin(
            new CallerTrace(null, told::add),
            () -> "GET",
            () -> URI.create("https://user:secret@payments.internal:8443/pay/42?token=1"))
        .answered(() -> 404);
    Breadcrumb step = told.get(0);
    assertThat(shown.path("type").asText()).isEqualTo(step.type().wireName());
    assertThat(shown.path("category").asText()).isEqualTo(step.category());
    assertThat(shown.path("level").asText()).isEqualToIgnoringCase(step.level().name());
    assertThat(shown.path("message").asText()).isEqualTo(step.message());
    Map<String, String> data = new LinkedHashMap<>();
    shown.path("data").properties().forEach(one -> data.put(one.getKey(), one.getValue().asText()));
    Map<String, String> said = new LinkedHashMap<>();
    step.data().forEach((name, value) -> said.put(name, String.valueOf(value)));
    data.put("duration_ms", String.valueOf(said.get("duration_ms")));
    assertThat(data).isEqualTo(said);
  }
}
