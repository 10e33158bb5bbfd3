// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.WireFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What would be sent where with a configuration, for tools that tell people. No part of it is
 * secret.
 *
 * @param address the whole address of requests; a query, where a key may stand, is left out
 * @param loopback whether that is this machine
 * @param transport how requests leave: {@code http}, or another that has no use for the address
 * @param protocol the name of the wire format
 * @param keyGiven whether a key was given; without one a word is sent that the local server takes
 * @param keyHeaders the headers that carry the key, in alphabetical order; none if it goes along
 *     otherwise
 * @param takesEmptyRequests whether a request without entries is understood and stores nothing
 * @param compressed whether requests are gzipped
 * @param timeout for one request and its answer
 * @param eventLevel what becomes an event
 * @param breadcrumbLevel what becomes a breadcrumb
 * @param logLevel what becomes an entry of its own
 * @param service what events call the application
 * @param environment where it runs, as events say
 * @param release its version, as events say; may be empty
 * @param serverName the machine's name, as events say; empty if it is looked up when it is needed
 * @param spool where entries wait; empty if in memory
 * @param deadLetters where entries go that the back end will never take; empty if nowhere
 * @param destination the name of the folder in {@code spool} that is for this address and key
 */
public record ShippingPlan(
    String address,
    boolean loopback,
    String transport,
    String protocol,
    boolean keyGiven,
    List<String> keyHeaders,
    boolean takesEmptyRequests,
    boolean compressed,
    Duration timeout,
    Threshold eventLevel,
    Threshold breadcrumbLevel,
    Threshold logLevel,
    String service,
    String environment,
    String release,
    String serverName,
    Optional<Path> spool,
    Optional<Path> deadLetters,
    String destination) {

  /** What these settings come to. Does no I/O. */
  public static ShippingPlan of(TraceHubConfig config) {
    WireFormat format = Assembly.wireFormat(config);
    return new ShippingPlan(
        config.withoutSecrets(Setting.shown(Assembly.ingestUrl(config, format))),
        config.isLoopback(),
        config.get(Settings.TRANSPORT).toString(),
        format.protocol(),
        config.get(Settings.API_KEY).isPresent(),
        keyHeaders(format),
        format.takesEmptyRequests(),
        config.get(Settings.COMPRESS) && format.takesGzip(),
        config.get(Settings.TIMEOUT),
        config.get(Settings.EVENT_LEVEL),
        config.get(Settings.BREADCRUMB_LEVEL),
        config.get(Settings.LOG_LEVEL),
        config.withoutSecrets(config.get(Settings.SERVICE)),
        config.withoutSecrets(config.get(Settings.ENVIRONMENT)),
        config.withoutSecrets(config.get(Settings.RELEASE)),
        config.withoutSecrets(config.get(Settings.SERVER_NAME)),
        Assembly.spoolFolder(config),
        Assembly.deadLetters(config),
        Assembly.destination(config, format).toString());
  }

  /** Whatever tells one key from another. */
  private static List<String> keyHeaders(WireFormat format) {
    Map<String, String> others = format.headers("another");
    return format.headers("some").entrySet().stream()
        .filter(header -> !header.getValue().equals(others.get(header.getKey())))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
