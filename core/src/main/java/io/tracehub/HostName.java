// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * This machine's name: the setting, the environment, or a look-up. A look-up may ask the network,
 * so only our own threads call this; a name that was found is kept.
 */
final class HostName implements Supplier<String> {

  private final String configured;
  private volatile @Nullable String found;

  HostName(String configured) {
    this.configured = configured;
  }

  @Override
  public String get() {
    String name = found;
    if (name == null) {
      name = configured.isEmpty() ? lookUp() : configured;
      found = name;
    }
    return name;
  }

  private static String lookUp() {
    for (String variable : new String[] {"HOSTNAME", "COMPUTERNAME"}) {
      String name = System.getenv(variable);
      if (name != null && !name.isBlank()) {
        return name;
      }
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "unknown";
    }
  }
}
