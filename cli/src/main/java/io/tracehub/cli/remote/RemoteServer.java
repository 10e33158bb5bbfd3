// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Collectors;

/**
 * Asks a running server. Every request may block for up to half a minute without news from it; what
 * it answers is read as it comes, never held whole. Trouble is a {@link ServerTrouble}.
 */
public final class RemoteServer implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration HEARTBEATS = Duration.ofSeconds(15);
  private static final int MAX_DETAIL_BYTES = 64 * 1024;
  private static final int MAX_DOCUMENT_BYTES = 32 << 20;
  private static final JsonMapper JSON = new JsonMapper();

  private final ServerAddress address;
  private final ScheduledExecutorService watcher;
  private final HttpClient client;

  /** Opens nothing yet. */
  public RemoteServer(ServerAddress address) {
    this.address = address;
    ScheduledThreadPoolExecutor threads =
        new ScheduledThreadPoolExecutor(
            1,
            body -> {
              Thread thread = new Thread(body, "tracehub-patience");
              thread.setDaemon(true);
              return thread;
            });
    threads.setRemoveOnCancelPolicy(true);
    this.watcher = threads;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
  }

  /** What a list of the server's is given to, one by one. */
  public interface Items {
    /** Takes the next one. */
    void take(JsonNode item) throws IOException;
  }

  /**
   * Reads a list, one element at a time.
   *
   * @param member of the answer that has the list
   * @return how many there were
   * @throws IOException a {@link ServerTrouble}, or whatever {@code items} throws
   */
  public int list(String path, Map<String, String> parameters, String member, Items items)
      throws IOException {
    try (InputStream body = get(path, parameters)) {
      return new ItemReader(body, member).forEach(items, e -> broken(e));
    }
  }

  /** One object, of at most 32 MiB. */
  public JsonNode object(String path, Map<String, String> parameters) throws ServerTrouble {
    try (InputStream body = get(path, parameters)) {
      return parsed(body);
    } catch (ServerTrouble known) {
      throw known;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** One object; empty if the server does not have it. */
  public Optional<JsonNode> find(String path) throws ServerTrouble {
    try {
      return Optional.of(object(path, Map.of()));
    } catch (ServerTrouble trouble) {
      if (trouble.isNotThere()) {
        return Optional.empty();
      }
      throw trouble;
    }
  }

  private JsonNode parsed(InputStream body) throws IOException {
    byte[] content = body.readNBytes(MAX_DOCUMENT_BYTES + 1);
    JsonNode read = content.length > MAX_DOCUMENT_BYTES ? null : JSON.readTree(content);
    if (read == null || !read.isObject()) {
      throw notOurs("its answer is not what was asked for");
    }
    return read;
  }

  /** The stream of what arrives; ends, or fails, when the server goes or is silent for 15 s. */
  public LiveStream live() throws ServerTrouble {
    return new LiveStream(
        new PatientStream(open(request("/api/live", Map.of()).GET()), HEARTBEATS, watcher));
  }

  /**
   * The body of an answer of any length.
   *
   * @throws ServerTrouble if there is none, or another one than 200
   */
  public InputStream get(String path, Map<String, String> parameters) throws ServerTrouble {
    return new PatientStream(open(request(path, parameters).GET()), PATIENCE, watcher);
  }

  /** Sends a body and reads the object that answers it. */
  public JsonNode post(String path, String contentType, HttpRequest.BodyPublisher body)
      throws ServerTrouble {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.at(path)).header("Content-Type", contentType).POST(body);
    try (InputStream answer = new PatientStream(open(authorized(request)), PATIENCE, watcher)) {
      return parsed(answer);
    } catch (ServerTrouble known) {
      throw known;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private HttpRequest.Builder request(String path, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(
                parameter ->
                    parameter.getKey()
                        + "="
                        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return authorized(
        HttpRequest.newBuilder(address.at(query.isEmpty() ? path : path + "?" + query))
            .timeout(PATIENCE));
  }

  private HttpRequest.Builder authorized(HttpRequest.Builder request) {
    return address.token().isEmpty()
        ? request
        : request.header("Authorization", "Bearer " + address.token());
  }

  private InputStream open(HttpRequest.Builder request) throws ServerTrouble {
    HttpResponse<InputStream> response;
    try {
      response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (ConnectException e) {
      throw ServerTrouble.passing(
          "nothing answers at " + address,
          "expected a running server (tracehub serve), or its address in --server or TRACEHUB_SERVER",
          e);
    } catch (HttpTimeoutException e) {
      throw ServerTrouble.passing(
          address + " did not answer within " + PATIENCE.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ServerTrouble.passing("interrupted", e);
    } catch (IOException e) {
      throw broken(e);
    }
    if (response.statusCode() == 200) {
      return response.body();
    }
    throw refusal(response);
  }

  private ServerTrouble refusal(HttpResponse<InputStream> response) {
    int status = response.statusCode();
    String detail = detail(response);
    if (status == 401) {
      return ServerTrouble.lasting(
          address.token().isEmpty()
              ? address
                  + " wants a token: expected it in TRACEHUB_SERVER_TOKEN or in a file, --token-file"
              : address + " does not accept the token (not shown)");
    }
    if (status >= 500 || status == 429 || status == 408) {
      return ServerTrouble.passing(
          "%s answers with status %d%s"
              .formatted(address, status, detail.isEmpty() ? "" : ": " + detail),
          null);
    }
    if (detail.isEmpty()) {
      return notOurs("it answers with status " + status);
    }
    String what = "%s answers with status %d: %s".formatted(address, status, detail);
    return switch (status) {
      case 400 -> ServerTrouble.lasting(detail);
      case 404 -> ServerTrouble.notThere(what);
      default -> ServerTrouble.lasting(what);
    };
  }

  /** The server's own sentence; empty if there is none. */
  private String detail(HttpResponse<InputStream> response) {
    try (InputStream body = new PatientStream(response.body(), CONNECT, watcher)) {
      String detail = JSON.readTree(body.readNBytes(MAX_DETAIL_BYTES)).path("detail").asText("");
      return address.token().isEmpty() ? detail : detail.replace(address.token(), "***");
    } catch (IOException none) {
      return "";
    }
  }

  private ServerTrouble broken(IOException e) {
    if (e instanceof JsonEOFException) {
      return ServerTrouble.passing("the answer of " + address + " ended too early", e);
    }
    if (e instanceof JsonProcessingException) {
      return notOurs("its answer is not the JSON that was asked for");
    }
    if (e instanceof InterruptedIOException) {
      return ServerTrouble.passing("interrupted", e);
    }
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return ServerTrouble.passing("the connection to " + address + " broke: " + why, e);
  }

  private ServerTrouble notOurs(String what) {
    return ServerTrouble.lasting(
        "what answers at %s is no TraceHub server, or an older one: %s".formatted(address, what));
  }

  @Override
  public String toString() {
    return address.toString();
  }

  /** Ends nothing that is under way; its readers do. */
  @Override
  public void close() {
    watcher.shutdownNow();
  }
}
