// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.OurThreads;
import io.tracehub.internal.run.TraceHubThread;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failed handshake means, and that nothing is sent after one. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpTransportTlsTest {

  private static final String PASSWORD = "changeit";
  private static final Payload PAYLOAD = new Payload("entries".getBytes(UTF_8), Map.of(), 1);

  @TempDir Path files;

  @AfterEach
  void noThreadIsLeft() {
    OurThreads.assertNoneLeft();
  }

  @Test
  void untrustedCertificate_pausesAndNothingIsSent() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.useHttps(selfSigned().getSocketFactory());
      server.start();
      Outcome outcome = send(server.getPort());
      assertThat(outcome).isInstanceOf(Outcome.Paused.class);
      assertThat(((Outcome.Paused) outcome).trouble()).isEqualTo(Outcome.Trouble.TLS);
      assertThat(((Outcome.Paused) outcome).why())
          .isEqualTo(
              "SSLHandshakeException: unable to find valid certification path to requested target");
      assertThat(server.getRequestCount()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"trusted.pem", "server.p12"})
  void certificateInTheTrustStore_isTrusted(String name) throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.useHttps(selfSigned().getSocketFactory());
      server.start();
      server.enqueue(new MockResponse(202, Headers.EMPTY, ""));
      Path file = files.resolve(name);
      if (name.endsWith(".pem")) {
        Files.writeString(file, "# a comment\n" + pem() + pem());
      } else {
        trustedOnly(file);
      }
      String password = name.endsWith(".pem") ? "" : PASSWORD;
      assertThat(send(server.getPort(), new TrustStore(file, password)))
          .isInstanceOf(Outcome.Delivered.class);
      assertThat(server.getRequestCount()).isEqualTo(1);
    }
  }

  @Test
  void trustStoreOfOthers_trustsNobodyElse() throws Exception {
    selfSigned();
    String other = pem();
    Files.delete(files.resolve("server.p12"));
    try (MockWebServer server = new MockWebServer()) {
      server.useHttps(selfSigned().getSocketFactory());
      server.start();
      Path file = Files.writeString(files.resolve("other.pem"), other);
      Outcome outcome = send(server.getPort(), new TrustStore(file, ""));
      assertThat(outcome).isInstanceOf(Outcome.Paused.class);
      assertThat(((Outcome.Paused) outcome).trouble()).isEqualTo(Outcome.Trouble.TLS);
      assertThat(server.getRequestCount()).isZero();
    }
  }

  @Test
  void trustStoreThatCannotBeUsed_pausesAndNothingIsSent() throws Exception {
    selfSigned();
    Path store = files.resolve("server.p12");
    Path noise = Files.writeString(files.resolve("noise.p12"), "noise");
    Path broken = Files.writeString(files.resolve("x.pem"), "-----BEGIN CERTIFICATE-----\nnoise\n");
    assertUnusable(new TrustStore(files.resolve("missing.pem"), ""), "there is no such file");
    assertUnusable(new TrustStore(files, ""), "it is not a regular file");
    assertUnusable(new TrustStore(noise, PASSWORD), "neither PEM nor a key store that opens");
    assertUnusable(new TrustStore(broken, ""), "neither PEM nor a key store that opens");
    assertUnusable(new TrustStore(store, "th_wrong"), "neither PEM nor a key store that opens");
    assertUnusable(new TrustStore(store, ""), "trustStorePassword");
  }

  private static void assertUnusable(TrustStore store, String why) {
    Outcome outcome = send(1, store);
    assertThat(outcome).isInstanceOf(Outcome.Paused.class);
    Outcome.Paused paused = (Outcome.Paused) outcome;
    assertThat(paused.trouble()).isEqualTo(Outcome.Trouble.TRUST_STORE);
    assertThat(paused.why())
        .startsWith(store.file() + ": ")
        .contains(why)
        .doesNotContain(PASSWORD, "th_wrong");
    assertThat(store.toString()).doesNotContain(PASSWORD, "th_wrong");
  }

  /** The server's certificate, as text. */
  private String pem() throws Exception {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate().getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  private Certificate certificate() throws Exception {
    return KeyStore.getInstance(files.resolve("server.p12").toFile(), PASSWORD.toCharArray())
        .getCertificate("server");
  }

  /** The server's certificate without its key, over the file that had both. */
  private void trustedOnly(Path file) throws Exception {
    Certificate trusted = certificate();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("server", trusted);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
  }

  @Test
  void connectionClosedWithinTheHandshake_isTriedLater() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Integer> first = answering(server, "");
      assertThat(send(server.getLocalPort())).isInstanceOf(Outcome.RetryLater.class);
      assertThat(first.join()).as("the first byte of a TLS record, not of a POST").isEqualTo(0x16);
    }
  }

  @Test
  void serverThatDoesNotSpeakTls_getsNothingInPlainText() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Integer> first = answering(server, "HTTP/1.1 400 Bad Request\r\n\r\n");
      assertThat(send(server.getLocalPort())).isNotInstanceOf(Outcome.Delivered.class);
      assertThat(first.join()).isEqualTo(0x16);
    }
  }

  private static Outcome send(int port) {
    return send(port, null);
  }

  private static Outcome send(int port, @Nullable TrustStore trustStore) {
    HttpTransport transport =
        new HttpTransport(
            URI.create("https://127.0.0.1:" + port + "/"),
            Map.of("X-API-Key", "th_secret"),
            Duration.ofSeconds(30),
            answer -> new Outcome.Delivered(),
            task -> new TraceHubThread(task, "http"),
            trustStore);
    try {
      return transport.send(PAYLOAD);
    } finally {
      transport.close();
    }
  }

  /** Takes one connection, reads a byte of it, writes the answer and closes. */
  private static CompletableFuture<Integer> answering(ServerSocket server, String answer) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Socket socket = server.accept()) {
            int first = socket.getInputStream().read();
            socket.getOutputStream().write(answer.getBytes(UTF_8));
            return first;
          } catch (IOException closedByTheOther) {
            throw new IllegalStateException(closedByTheOther);
          }
        });
  }

  /** With a certificate that nobody has signed but its owner, made by the JDK's own tool. */
  private SSLContext selfSigned() throws Exception {
    Path store = files.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1")
            .redirectErrorStream(true)
            .redirectOutput(files.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).as(Files.readString(files.resolve("keytool.log"))).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
