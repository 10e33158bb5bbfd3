// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.LogEntry;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;

/** By what a server recognises an entry that comes again, and whoever sent it. */
final class Identity {

  /** The names of the members that {@link #write} gives. */
  static final Set<String> NAMES = Set.of("kind", "instance", "lane", "sequence");

  private Identity() {}

  /** Pipeline, lane and number, as members of an object. */
  static void write(JsonGenerator g, LogEntry entry) throws IOException {
    g.writeStringField("kind", entry.isEvent() ? "event" : "log");
    g.writeStringField("instance", entry.instance());
    g.writeStringField("lane", entry.lane().wireName());
    g.writeNumberField("sequence", entry.sequence());
  }

  /** The id of an event; one that pipeline, lane and number make where it has none. */
  static String id(LogEntry entry) {
    return entry.id().isEmpty()
        ? id(entry.instance(), entry.lane().wireName(), entry.sequence())
        : entry.id();
  }

  /** A UUID in the form of version 4, always the same for the same three. */
  static String id(String instance, String lane, long sequence) {
    String all = instance + ";" + lane + ";" + sequence;
    long high = (hash(all, 0xCBF29CE484222325L) & ~0xF000L) | 0x4000L;
    long low = (hash(all, 0x9E3779B97F4A7C15L) >>> 2) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /** FNV-1a with a last mix, since neighbours differ in their last sign only. */
  private static long hash(String text, long seed) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
    hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return hash ^ (hash >>> 33);
  }

  /** Our version, without the word that tells the language. */
  static String sdkVersion(FormatSettings settings) {
    String version = settings.sdkVersion();
    return version.startsWith("java-") ? version.substring("java-".length()) : version;
  }
}
