// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceScope;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls of OkHttp 5 that wait for their answer; those that do not, and those of OkHttp 4. */
class OkHttpTest extends ClientContract {

  private final OkHttpClient client = new OkHttpClient();

  @Override
  int call(
      @Nullable TracePropagation propagation,
      String method,
      String url,
      Map<String, String> headers)
      throws Exception {
    Request.Builder request = new Request.Builder().url(url).method(method, null);
    headers.forEach(request::header);
    try (Response response = traced(propagation).newCall(request.build()).execute()) {
      return response.code();
    }
  }

  private OkHttpClient traced(@Nullable TracePropagation propagation) {
    return propagation == null
        ? client
        : client.newBuilder().addInterceptor(new TracedOkHttpInterceptor(propagation)).build();
  }

  /** Makes one call that waits and one that does not, by what OkHttp is there; says which. */
  public static final class Caller implements UnaryOperator<String> {

    /** Loaded twice. */
    public Caller() {}

    @Override
    public String apply(String url) {
      OkHttpClient client =
          new OkHttpClient.Builder().addInterceptor(new TracedOkHttpInterceptor()).build();
      try (Response response =
          client.newCall(new Request.Builder().url(url + "/waits").build()).execute()) {
        enqueue(TracedOkHttpInterceptor.callsOf(client), url + "/enqueued").join();
        return okhttp3.OkHttp.VERSION + " " + response.code();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } finally {
        client.dispatcher().executorService().shutdown();
      }
    }
  }

  static CompletableFuture<Integer> enqueue(Call.Factory calls, String url) {
    CompletableFuture<Integer> answered = new CompletableFuture<>();
    calls
        .newCall(new Request.Builder().url(url).build())
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException failure) {
                answered.completeExceptionally(failure);
              }

              @Override
              public void onResponse(Call call, Response response) {
                response.close();
                answered.complete(response.code());
              }
            });
    return answered;
  }

  @Test
  void callInLine_takesTheIdOfTheThreadThatMadeIt() {
    try (TraceScope scope = TraceScope.open()) {
      Call.Factory calls = TracedOkHttpInterceptor.callsOf(traced(TracePropagation.everywhere()));
      assertThat(enqueue(calls, callee.url("/enqueued")).join()).isEqualTo(200);
      assertThat(callee.header("/enqueued", "X-Trace-ID")).isEqualTo(scope.traceId());
      assertThat(backEnd.calls(scope.traceId())).hasSize(1);
    }
  }

  @Test
  void redirect_isOneCall() throws Exception {
    try (TraceScope scope = TraceScope.open()) {
      assertThat(call(TracePropagation.everywhere(), "GET", callee.url("/moved"), Map.of()))
          .isEqualTo(200);
      assertThat(callee.header("/here", "X-Trace-ID")).isEqualTo(scope.traceId());
      assertThat(backEnd.calls(scope.traceId()))
          .extracting(one -> one.at("/data/path").asText())
          .containsExactly("/moved");
    }
  }

  @Test
  void okHttp4_isTracedToo() throws Exception {
    try (URLClassLoader four = okHttp4();
        TraceScope scope = TraceScope.open()) {
      @SuppressWarnings("unchecked") // it is the class above
      UnaryOperator<String> caller =
          (UnaryOperator<String>)
              four.loadClass(Caller.class.getName()).getDeclaredConstructor().newInstance();
      assertThat(caller.apply(callee.url("/four"))).matches("4\\.\\d+\\.\\d+ 200");
      assertThat(callee.header("/four/waits", "X-Trace-ID")).isEqualTo(scope.traceId());
      assertThat(callee.header("/four/enqueued", "X-Trace-ID")).isEqualTo(scope.traceId());
      assertThat(backEnd.calls(scope.traceId()))
          .extracting(one -> one.at("/data/path").asText())
          .containsExactly("/four/waits", "/four/enqueued");
    }
  }

  /** Loads OkHttp 4 and our package anew, and all else as it is here. */
  private static URLClassLoader okHttp4() throws IOException {
    List<URL> places = new ArrayList<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target/okhttp-4"))) {
      for (Path jar : jars) {
        places.add(jar.toUri().toURL());
      }
    }
    assertThat(places).isNotEmpty();
    places.add(TracedOkHttpInterceptor.class.getProtectionDomain().getCodeSource().getLocation());
    places.add(OkHttpTest.class.getProtectionDomain().getCodeSource().getLocation());
    return new URLClassLoader(places.toArray(URL[]::new), OkHttpTest.class.getClassLoader()) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("okhttp3.") || name.startsWith("io.tracehub.web.client.")) {
          synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
          }
        }
        return super.loadClass(name, resolve);
      }
    };
  }
}
