// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import java.util.Random;

/** Addresses as a careless or hostile program writes them; what nobody is to see says SECRET. */
final class HostileAddress {

  private final Random random;
  private final String[] hosts;

  HostileAddress(Random random, String... hosts) {
    this.random = random;
    this.hosts = hosts;
  }

  String next() {
    return one("http", "http", "https", "HTTP", "ws", "x+y")
        + one("://", "://", "://", ":", ":///")
        + afterTheScheme();
  }

  /** All but its beginning, so that it leads to the hosts that were given and nowhere else. */
  String afterTheScheme() {
    return one("", "", "SECRET@", "user:SECRET@", "SECRET:@", "us%40er:SECRET@SECRET@", ":SECRET@")
        + one(hosts)
        + one(
            "", "/", "/a/b", "/a%20b", "/%0d%0aSet-Cookie:x", "//a", "/..", "/" + "p".repeat(5000))
        + one("", ";jsessionid=SECRET", ";a=SECRET;b=SECRET/c", "%3btoken=SECRET", "%253BSECRET")
        + one("", "%3Ftoken=SECRET", "%3ftoken=SECRET/b", "%253Ftoken=SECRET", "%23SECRET")
        + one("", "?token=SECRET", "?SECRET?SECRET#SECRET", "?a=1&b=SECRET@host/SECRET")
        + one("", "#SECRET");
  }

  private String one(String... of) {
    return of[random.nextInt(of.length)];
  }
}
