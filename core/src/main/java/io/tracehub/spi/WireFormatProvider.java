// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a wire format: what the setting {@code protocol} can name. Found by {@link
 * java.util.ServiceLoader}, with the class path of the thread that configures and with ours; a
 * public class with a public constructor without parameters, named in {@code
 * META-INF/services/io.tracehub.spi.WireFormatProvider}. The names of the built-in ones are taken.
 *
 * <p>Called by the thread that configures, while a logging framework may still be starting: nothing
 * here may log, block or do I/O. What it throws keeps the appender off, with a sentence.
 */
public interface WireFormatProvider {

  /** The name that the setting {@code protocol} gives it: lower case, without spaces. */
  String protocol();

  /** Where entries go if nobody says where; empty if somebody must. */
  Optional<URI> defaultEndpoint();

  /** How many entries a request holds unless the user says otherwise; at least 1. */
  default int defaultBatchSize() {
    return 2_000;
  }

  /** Whether its address is given as a DSN, by the setting {@code dsn}. */
  default boolean takesDsn() {
    return false;
  }

  /** Whether a back end that is not this machine takes nothing without a key. */
  default boolean needsKey() {
    return true;
  }

  /** The names in {@link FormatSettings#options()} that it understands; others are refused. */
  default Set<String> optionNames() {
    return Set.of();
  }

  /**
   * The names by which this back end's own SDKs are configured, in order of precedence. They are
   * read only where this protocol was chosen, and only for what no name of ours says.
   */
  default List<ForeignName> foreignNames() {
    return List.of();
  }

  /**
   * A new format. Each pipeline has one of its own.
   *
   * @throws IllegalArgumentException if an option has a value that cannot be used; the message
   *     completes "expected …"
   */
  WireFormat create(FormatSettings settings);
}
