// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.Answer;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import io.tracehub.spi.Transport;
import io.tracehub.spi.WireFormat;
import io.tracehub.wire.BackEnd.Reply;
import io.tracehub.wire.BackEnd.Request;
import io.tracehub.wire.BackEndScript;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Takes each payload to a back end that follows its system's rules, without a network. */
final class WireTransport implements Transport {

  private final WireFormat format;
  private final BackEndScript script;
  private final String path;
  private final Map<String, String> headers = new TreeMap<>();

  WireTransport(TraceHubConfig config, BackEndScript script) {
    this.format = Assembly.wireFormat(config);
    this.script = script;
    this.path = Assembly.ingestUrl(config, format).getPath();
    add(format.headers(config.get(Settings.API_KEY).reveal()), headers);
  }

  private static void add(Map<String, String> given, Map<String, String> to) {
    given.forEach((name, value) -> to.put(name.toLowerCase(Locale.ROOT), value));
  }

  @Override
  public Outcome send(Payload payload) {
    Map<String, String> all = new TreeMap<>(headers);
    add(payload.headers(), all);
    Reply reply = script.answer(new Request("POST", path, all, payload.body()));
    byte[] body = reply.body().getBytes(StandardCharsets.ISO_8859_1);
    return format.classify(new Answer(reply.status(), reply.contentType(), null, null, body));
  }

  @Override
  public void close() {}
}
