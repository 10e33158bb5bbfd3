// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.WireFormatProvider;
import io.tracehub.wire.ReplayStackProtocol;
import io.tracehub.wire.TraceHubProtocol;
import io.tracehub.wire.XrayRadarProtocol;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The language of the back end: the value of the setting {@code protocol}. Two are equal if they
 * are brought by the same class, whichever instance of it.
 */
final class Protocol {

  private static final List<WireFormatProvider> BUILT_IN =
      List.of(new TraceHubProtocol(), new XrayRadarProtocol(), new ReplayStackProtocol());

  static final Protocol TRACEHUB = new Protocol(BUILT_IN.get(0));

  private final WireFormatProvider provider;

  private Protocol(WireFormatProvider provider) {
    this.provider = provider;
  }

  /**
   * The one of this name: a built-in one, else the first that the class path has.
   *
   * @throws UserClass.NotHere if there is none
   */
  static Protocol named(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    for (WireFormatProvider each : BUILT_IN) {
      if (each.protocol().equals(name)) {
        return new Protocol(each);
      }
    }
    for (WireFormatProvider each : onClassPath()) {
      if (name.equals(each.protocol())) {
        return new Protocol(each);
      }
    }
    throw new UserClass.NotHere(name);
  }

  /** What a right name is, as it completes "expected …". */
  static String expected() {
    TreeSet<String> names = new TreeSet<>();
    BUILT_IN.forEach(each -> names.add(each.protocol()));
    return "one of "
        + String.join(", ", names)
        + ", otlp or multiplayer with tracehub-otel on the class path,"
        + " or the name of a format of your own that the class path has";
  }

  /** As the thread that configures sees it, then as we do; what is broken is passed over. */
  private static List<WireFormatProvider> onClassPath() {
    List<WireFormatProvider> found = new ArrayList<>();
    collect(Thread.currentThread().getContextClassLoader(), found);
    collect(Protocol.class.getClassLoader(), found);
    return found;
  }

  private static void collect(@Nullable ClassLoader loader, List<WireFormatProvider> found) {
    Iterator<WireFormatProvider> providers =
        ServiceLoader.load(WireFormatProvider.class, loader).iterator();
    boolean more = true;
    while (more) {
      try {
        more = providers.hasNext();
        if (more) {
          found.add(providers.next());
        }
      } catch (ServiceConfigurationError | LinkageError broken) {
        // A line of a service file that names no usable class; the next may.
        more = true;
      }
    }
  }

  WireFormatProvider provider() {
    return provider;
  }

  boolean isTraceHub() {
    return equals(TRACEHUB);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Protocol protocol
        && provider.getClass().equals(protocol.provider.getClass())
        && toString().equals(protocol.toString());
  }

  @Override
  public int hashCode() {
    return Objects.hash(provider.getClass(), toString());
  }

  @Override
  public String toString() {
    return provider.protocol();
  }
}
