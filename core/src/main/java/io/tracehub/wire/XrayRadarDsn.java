// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import java.net.URI;

/**
 * The address that XrayRadar gives a project: {@code https://host[:port]/…/project}. A name and a
 * password in it are of earlier days and mean nothing.
 */
final class XrayRadarDsn {

  private XrayRadarDsn() {}

  /**
   * Where its events go: {@code https://host[:port]/api/project/store/}. Without the last slash the
   * server redirects.
   *
   * @throws IllegalArgumentException if it names no project; the message completes "expected …"
   */
  static URI storeUri(URI dsn) {
    String project = project(dsn);
    if (dsn.getScheme() == null || dsn.getHost() == null || project.isEmpty()) {
      throw new IllegalArgumentException(
          "a DSN, which ends in the project's id, such as https://xrayradar.example/42");
    }
    String port = dsn.getPort() < 0 ? "" : ":" + dsn.getPort();
    return URI.create(
        dsn.getScheme() + "://" + dsn.getHost() + port + "/api/" + project + "/store/");
  }

  private static String project(URI dsn) {
    String path = dsn.getRawPath();
    int end = path == null ? 0 : path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return end == 0 ? "" : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
  }
}
