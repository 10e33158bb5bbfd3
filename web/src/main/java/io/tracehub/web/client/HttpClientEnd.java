// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link HttpClient} ends, which it can from JDK 21 on; for code that is compiled for 17.
 * Before 21 each does what a client of 21 does that does not say otherwise: nothing.
 */
final class HttpClientEnd {

  private static final @Nullable MethodHandle SHUTDOWN = find(void.class, "shutdown");
  private static final @Nullable MethodHandle SHUTDOWN_NOW = find(void.class, "shutdownNow");
  private static final @Nullable MethodHandle IS_TERMINATED = find(boolean.class, "isTerminated");
  private static final @Nullable MethodHandle AWAIT =
      find(boolean.class, "awaitTermination", Duration.class);
  private static final @Nullable MethodHandle CLOSE = find(void.class, "close");

  private HttpClientEnd() {}

  private static @Nullable MethodHandle find(Class<?> result, String name, Class<?>... parameters) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(HttpClient.class, name, MethodType.methodType(result, parameters));
    } catch (ReflectiveOperationException before21) {
      return null;
    }
  }

  static void shutdown(HttpClient client) {
    call(SHUTDOWN, client);
  }

  static void shutdownNow(HttpClient client) {
    call(SHUTDOWN_NOW, client);
  }

  static void close(HttpClient client) {
    call(CLOSE, client);
  }

  private static void call(@Nullable MethodHandle method, HttpClient client) {
    try {
      if (method != null) {
        method.invoke(client);
      }
    } catch (Throwable thrown) {
      throw HttpClientEnd.<RuntimeException>asItIs(thrown);
    }
  }

  static boolean isTerminated(HttpClient client) {
    try {
      return IS_TERMINATED != null && (boolean) IS_TERMINATED.invoke(client);
    } catch (Throwable thrown) {
      throw HttpClientEnd.<RuntimeException>asItIs(thrown);
    }
  }

  static boolean awaitTermination(HttpClient client, Duration patience)
      throws InterruptedException {
    try {
      return AWAIT == null || (boolean) AWAIT.invoke(client, patience);
    } catch (Throwable thrown) {
      throw HttpClientEnd.<InterruptedException>asItIs(thrown);
    }
  }

  /** A method handle throws what its method does, and none of these throws anything else. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Exception> E asItIs(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
