// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Makes the calls of OkHttp, 4 or 5, part of their trace: each takes its id to the service that is
 * called, and is a breadcrumb of that trace when the head of the answer is there. As an application
 * interceptor it sees one call, whatever retries and redirects it takes.
 *
 * <pre>{@code
 * OkHttpClient client =
 *     new OkHttpClient.Builder().addInterceptor(new TracedOkHttpInterceptor()).build();
 * Call.Factory calls = TracedOkHttpInterceptor.callsOf(client);
 * }</pre>
 *
 * <p>The id is that of the thread on which the interceptor runs. For {@code execute} this is the
 * caller's; for {@code enqueue} it is one of OkHttp's, which has none: calls that are made by
 * {@link #callsOf} take along the id of the thread that made them, in both cases.
 */
public final class TracedOkHttpInterceptor implements Interceptor {

  private final TracePropagation propagation;

  /** Tells the id to every host. */
  public TracedOkHttpInterceptor() {
    this(TracePropagation.everywhere());
  }

  /** Tells the id to some hosts only. */
  public TracedOkHttpInterceptor(TracePropagation propagation) {
    this.propagation = Objects.requireNonNull(propagation, "propagation");
  }

  /**
   * Makes calls of a client that has this interceptor; for what takes a {@link Call.Factory}, such
   * as Retrofit, or instead of {@link OkHttpClient#newCall}.
   */
  public static Call.Factory callsOf(OkHttpClient client) {
    Objects.requireNonNull(client, "client");
    return request ->
        client.newCall(
            request.newBuilder().tag(CallerTrace.class, CallerTrace.takenAlong()).build());
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    CallerTrace made = request.tag(CallerTrace.class);
    OutgoingCall call =
        OutgoingCall.begin(
            made == null ? CallerTrace.ofThisThread() : made,
            () -> request.method(),
            () -> request.url().uri());
    try {
      Response response = chain.proceed(traced(request, call));
      call.answered(() -> response.code());
      return response;
    } catch (Throwable failure) {
      call.failed(failure);
      throw failure;
    }
  }

  /** The request with its headers; as it is, if it needs none or cannot be copied. */
  private Request traced(Request request, OutgoingCall call) {
    Map<String, String> headers = call.headers(propagation, request::header);
    if (headers.isEmpty()) {
      return request;
    }
    try {
      Request.Builder copy = request.newBuilder();
      headers.forEach(copy::header);
      return copy.build();
    } catch (Throwable noCopy) {
      return request;
    }
  }
}
