// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of an address may be shown: host, port and path. Never a user or password, a query, a
 * fragment, or parameters of the path, such as {@code ;jsessionid=…}. Where these cannot be told
 * apart, nothing is shown.
 *
 * @param name the host without its port; empty if there is none
 * @param host the same with the port, where one was named
 * @param path as it is sent, bounded
 */
record Address(String name, String host, String path) {

  /** Of these an address, a trail and an event are full soon enough. */
  static final int MAX_CHARS = 1024;

  private static final Address NOWHERE = new Address("", "", "");

  /** A name may have an underscore, with which {@link URI#getHost} has its trouble. */
  private static final Pattern HOST = Pattern.compile("([\\w.~%-]+|\\[[\\w:.%~-]+])(:\\d{0,5})?");

  /** What a program wrote as a query and its library took for a part of the path. */
  private static final Pattern ENCODED_QUERY =
      Pattern.compile("%(25)*(3F|23).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern PARAMETERS =
      Pattern.compile("(;|%(25)*3B)[^/]*", Pattern.CASE_INSENSITIVE);

  static Address of(@Nullable URI uri) {
    if (uri == null || uri.isOpaque()) {
      return NOWHERE;
    }
    String path = pathIn(uri.getRawPath());
    String authority = uri.getRawAuthority();
    if (authority == null) {
      return uri.isAbsolute() ? NOWHERE : new Address("", "", path);
    }
    Matcher host = HOST.matcher(authority.substring(authority.lastIndexOf('@') + 1));
    return host.matches()
        ? new Address(bounded(host.group(1)), bounded(host.group()), path)
        : NOWHERE;
  }

  private static String pathIn(@Nullable String raw) {
    if (raw == null) {
      return "";
    }
    String path = ENCODED_QUERY.matcher(raw).replaceFirst("");
    return bounded(PARAMETERS.matcher(path).replaceAll(""));
  }

  private static String bounded(String text) {
    return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "…";
  }

  @Override
  public String toString() {
    return host + path;
  }
}
