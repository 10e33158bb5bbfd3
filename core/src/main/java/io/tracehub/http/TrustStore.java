// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A file of the certificates that are trusted, instead of the JDK's own: PEM, PKCS12 or JKS. There
 * is none that trusts everybody.
 *
 * @param file read when it is first needed
 * @param password of a PKCS12 or JKS file; empty if it has none
 */
public record TrustStore(Path file, String password) {

  private static final String PEM = "-----BEGIN CERTIFICATE-----";
  private static final int MAX_BYTES = 8 << 20;

  /** Why the file cannot be used; names it, never its password. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    Unusable(Path file, String why) {
      super(file + ": " + why);
      this.why = file + ": " + why;
    }

    String why() {
      return why;
    }
  }

  /** A context for TLS that trusts these certificates only. Reads the file; blocks. */
  SSLContext context() throws Unusable {
    try {
      KeyStore certificates = certificates();
      if (!hasAny(certificates)) {
        throw new Unusable(
            file, "it holds no certificate that can be read; PKCS12 needs trustStorePassword");
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(certificates);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException failed) {
      throw new Unusable(file, why(failed));
    }
  }

  /** A key store that was opened without its password seems to have entries, and no certificate. */
  private static boolean hasAny(KeyStore certificates) throws KeyStoreException {
    for (String alias : Collections.list(certificates.aliases())) {
      if (certificates.getCertificate(alias) != null) {
        return true;
      }
    }
    return false;
  }

  private String why(Exception failed) {
    if (!Files.isRegularFile(file)) {
      return Files.exists(file) ? "it is not a regular file" : "there is no such file";
    }
    return "it is neither PEM nor a key store that opens with trustStorePassword ("
        + failed.getClass().getSimpleName()
        + ")";
  }

  private KeyStore certificates() throws IOException, GeneralSecurityException {
    byte[] bytes = bytes();
    return new String(bytes, ISO_8859_1).contains(PEM)
        ? pem(bytes)
        : KeyStore.getInstance(file.toFile(), characters());
  }

  private byte[] bytes() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("no regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_BYTES);
    }
  }

  private char @Nullable [] characters() {
    return password.isEmpty() ? null : password.toCharArray();
  }

  private static KeyStore pem(byte[] bytes) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(bytes))) {
      store.setCertificateEntry("trusted-" + store.size(), certificate);
    }
    return store;
  }

  /** The file only. */
  @Override
  public String toString() {
    return file.toString();
  }
}
