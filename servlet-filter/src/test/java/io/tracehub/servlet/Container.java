// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import java.net.URI;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A servlet container on a free port of this machine. */
interface Container extends AutoCloseable {

  int port();

  default URI url(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  @Override
  void close();

  /** How a container is started. */
  @FunctionalInterface
  interface Kind {

    /**
     * Starts one.
     *
     * @param threads that work on requests; null for the container's own
     */
    Container start(Site site, @Nullable Executor threads);
  }
}
