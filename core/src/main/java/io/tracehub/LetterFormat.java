// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.WireFormat;
import io.tracehub.spi.WireFormatProvider;
import java.util.Map;
import java.util.Optional;

/**
 * The wire format in which dead letters go out again. For tools: a letter's lines are JSON, so a
 * format that has the option {@code encoding} is asked for JSON. Immutable.
 */
public final class LetterFormat {

  private static final String ENCODING = "encoding";

  private final WireFormatProvider provider;

  private LetterFormat(WireFormatProvider provider) {
    this.provider = provider;
  }

  /**
   * The format of a protocol; empty if there is none of this name, neither built in nor on the
   * class path.
   */
  public static Optional<LetterFormat> named(String protocol) {
    try {
      return Optional.of(new LetterFormat(Protocol.named(protocol).provider()));
    } catch (UserClass.NotHere unknown) {
      return Optional.empty();
    }
  }

  /** The name that the setting {@code protocol} gives it. */
  public String protocol() {
    return provider.protocol();
  }

  /** Whether a back end that is not this machine takes nothing without a key. */
  public boolean needsKey() {
    return provider.needsKey();
  }

  /**
   * A format to send with; it writes no entries. Where a protocol takes one entry a request unless
   * it is asked for more, so does this.
   */
  public WireFormat create() {
    return provider.create(
        new FormatSettings(
            "",
            "",
            "",
            "",
            () -> "",
            0,
            SdkVersion.TEXT,
            name -> false,
            provider.defaultBatchSize(),
            false,
            Map.of(),
            provider.optionNames().contains(ENCODING) ? Map.of(ENCODING, "json") : Map.of()));
  }

  /**
   * The headers of each request; not for logging.
   *
   * @param apiKey empty if there is none
   * @param more in the form of the setting {@code headers}; empty if there are none
   * @throws IllegalArgumentException if they are none; the message completes "expected …"
   */
  public Map<String, String> headers(String apiKey, String more) {
    Headers given = Headers.NONE;
    if (!more.isBlank()) {
      try {
        given = Settings.HEADERS.parse(more);
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(Settings.HEADERS.expected(), wrong);
      }
    }
    return given.over(create().headers(apiKey));
  }

  @Override
  public String toString() {
    return protocol();
  }
}
