// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

/**
 * Brings a transport that reaches the back end by another way than ours, an application's own HTTP
 * client say: what the setting {@code transport} can name. Found like a {@link WireFormatProvider},
 * in {@code META-INF/services/io.tracehub.spi.TransportProvider}.
 *
 * <p>Called once for each client, by the thread that configures, while a logging framework may
 * still be starting: it must not log, block or do I/O. What it throws keeps the appender off, with
 * a sentence.
 */
public interface TransportProvider {

  /** The name that the setting {@code transport} gives it: lower case, without spaces. */
  String name();

  /** A new transport; connections are opened when it sends. */
  Transport create(TransportSettings settings);
}
