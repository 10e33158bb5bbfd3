// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.server.ServerOptions;
import io.tracehub.server.access.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options by which others may reach the server. The token is never an argument, since every
 * user of the machine can read those.
 */
final class PublicAccess {

  static final String VARIABLE = "TRACEHUB_SERVER_TOKEN";
  private static final long MAX_TOKEN_BYTES = 4096;

  private final Surroundings around;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "Address to listen on; 0.0.0.0 for all. Default: 127.0.0.1. Others than loopback need --listen-publicly.")
  private @Nullable String host;

  @Option(
      names = "--listen-publicly",
      description =
          "Let others in who know the token; it stands in --token-file, or in the variable "
              + VARIABLE
              + ". Who sends needs a key (tracehub keys create).")
  private boolean publicly;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "File with the token, 32 characters at least; made, with a random one, if it is missing.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--public-name",
      paramLabel = "NAME",
      description = "A host name under which others reach the server; may be repeated.")
  private List<String> names = List.of();

  private String token = "";

  PublicAccess(Surroundings around) {
    this.around = around;
  }

  /**
   * Sets what was asked for.
   *
   * @throws IllegalArgumentException if that would open the server without a token
   * @throws IOException if the token's file cannot be read or made
   */
  void applyTo(ServerOptions.Builder options) throws IOException {
    if (host != null) {
      options.bindHost(host);
    }
    if (publicly) {
      token = token();
      options.listenPublicly(token).publicNames(names);
    } else if (tokenFile != null || !names.isEmpty()) {
      throw new IllegalArgumentException(
          "--token-file and --public-name are for a server that others can reach: expected --listen-publicly with them");
    }
  }

  /** The link with the token, or, where it may end in a log, without it and how to complete it. */
  Optional<String> link(URI server) {
    if (!publicly) {
      return Optional.empty();
    }
    URI page =
        names.isEmpty()
            ? server
            : URI.create("http://%s:%d/".formatted(names.get(0), server.getPort()));
    return Optional.of(
        around.terminal().isInteractive()
            ? "  open         %s?token=%s".formatted(page, token)
            : "  open         %s?token=… with the token of %s"
                .formatted(page, tokenFile == null ? VARIABLE : tokenFile));
  }

  private String token() throws IOException {
    if (tokenFile != null) {
      return Files.notExists(tokenFile) ? make(tokenFile) : read(tokenFile);
    }
    String given = around.environment().get(VARIABLE);
    if (given == null || given.isBlank()) {
      throw new IllegalArgumentException(
          "--listen-publicly needs a token, which is not given: expected --token-file FILE, which makes one if there is no such file, or the variable "
              + VARIABLE);
    }
    return given.strip();
  }

  private static String read(Path file) throws IOException {
    if (Files.size(file) > MAX_TOKEN_BYTES) {
      throw new IOException(
          "--token-file is %s, which has more than %,d bytes: expected one token"
              .formatted(file, MAX_TOKEN_BYTES));
    }
    return Files.readString(file).strip();
  }

  private static String make(Path file) throws IOException {
    String random = Secrets.random();
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, random + "\n");
    return random;
  }
}
