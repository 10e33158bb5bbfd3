// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.ForeignName;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.WireFormat;
import io.tracehub.spi.WireFormatProvider;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A protocol of a user's that fails: where it is asked for its name, or later. */
public abstract class BrokenProtocol implements WireFormatProvider {

  private final String name;

  BrokenProtocol(String name) {
    this.name = name;
  }

  @Override
  public String protocol() {
    return name;
  }

  @Override
  public Optional<URI> defaultEndpoint() {
    return Optional.of(URI.create("http://localhost:1"));
  }

  @Override
  public WireFormat create(FormatSettings settings) {
    throw new IllegalStateException("an error of a programmer's");
  }

  /** Fails where its format is made. */
  public static final class Formatless extends BrokenProtocol {
    /** Found on the class path. */
    public Formatless() {
      super("formatless");
    }
  }

  /** Fails where it is asked by what names it is configured. */
  public static final class Foreign extends BrokenProtocol {
    /** Found on the class path. */
    public Foreign() {
      super("foreign");
    }

    @Override
    public List<ForeignName> foreignNames() {
      throw new NoClassDefFoundError("com/acme/Names");
    }
  }

  /** Fails where it is asked for its name. */
  public static final class Nameless extends BrokenProtocol {
    /** Found on the class path. */
    public Nameless() {
      super("");
    }

    @Override
    public String protocol() {
      throw new IllegalStateException("no name");
    }
  }
}
