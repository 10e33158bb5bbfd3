// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** What a server shows in a handshake; all but the good one is wrong in one way. */
enum Certificate {
  GOOD("ip:127.0.0.1,dns:localhost", true, "-validity 5"),
  WRONG_HOST("dns:elsewhere.example", true, "-validity 5"),
  EXPIRED("ip:127.0.0.1,dns:localhost", true, "-startdate -10d -validity 5"),
  UNKNOWN_ISSUER("ip:127.0.0.1,dns:localhost", false, "-validity 5");

  static final String PASSWORD = "changeit";
  private static final String ISSUER = "issuer";
  private static final String SERVER = "server";

  private final String names;
  private final boolean trusted;
  private final String period;

  Certificate(String names, boolean trusted, String period) {
    this.names = names;
    this.trusted = trusted;
    this.period = period;
  }

  /** Whether the client is to have it in its trust store. */
  boolean isTrusted() {
    return trusted;
  }

  /** A store with an issuer, and with a certificate that it signed; by the JDK's own tool. */
  Path makeIn(Path folder) throws IOException, InterruptedException {
    Path store = folder.resolve(name() + ".p12");
    keytool(store, ISSUER, List.of("-ext", "bc:critical=ca:true"));
    List<String> signed = new ArrayList<>(List.of("-signer", ISSUER, "-ext", "san=" + names));
    signed.addAll(List.of(period.split(" ", -1)));
    keytool(store, SERVER, signed);
    return store;
  }

  private static void keytool(Path store, String alias, List<String> more)
      throws IOException, InterruptedException {
    Path said = store.resolveSibling(store.getFileName() + "." + alias + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-keystore", store.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", PASSWORD, "-alias", alias, "-keyalg", "EC"));
    command.addAll(List.of("-dname", "CN=" + alias));
    command.addAll(more);
    Process keytool =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new AssertionError("keytool: " + Files.readString(said, UTF_8));
    }
  }

  /** A store in which a client finds the issuer, for it to trust. */
  static Path trustOf(Path store) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ISSUER, load(store).getCertificate(ISSUER));
    Path file = store.resolveSibling("trust-" + store.getFileName());
    try (OutputStream out = Files.newOutputStream(file)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  /** For a server with the certificate in that store. */
  static SSLContext context(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = load(store);
    keys.deleteEntry(ISSUER);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }
}
