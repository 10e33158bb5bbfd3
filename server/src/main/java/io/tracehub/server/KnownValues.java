// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracehub.server.query.EntryTerms;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What to offer while a query is typed: the values and keys of the newest entries. It is a help and
 * not a list of all there is, so a few thousand entries will do.
 */
record KnownValues(Map<String, SortedSet<String>> values) {
  private static final int NEWEST = 5_000;
  private static final int NEWEST_WHOLE = 300;
  private static final int MAX_VALUES = 200;
  private static final JsonMapper JSON = new JsonMapper();

  static KnownValues read(Connection connection) throws SQLException {
    KnownValues known = new KnownValues(new TreeMap<>());
    for (String name : new String[] {"service", "environment", "level", "logger", "keys"}) {
      known.values.put(name, new TreeSet<>());
    }
    known.addColumns(connection);
    known.addKeys(connection);
    return known;
  }

  private void addColumns(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT service, environment, level, logger FROM entry ORDER BY id DESC LIMIT ?")) {
      select.setInt(1, NEWEST);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          for (String name : new String[] {"service", "environment", "level", "logger"}) {
            add(name, row.getString(name));
          }
        }
      }
    }
  }

  private void addKeys(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT json FROM entry_json ORDER BY id DESC LIMIT ?")) {
      select.setInt(1, NEWEST_WHOLE);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          JsonNode entry = JSON.readTree(row.getString(1));
          EntryTerms.keys(entry).forEach(key -> add("keys", key));
        }
      }
    } catch (IOException e) {
      throw new SQLException("an entry is damaged", e);
    }
  }

  private void add(String name, String value) {
    SortedSet<String> known = values.get(name);
    if (known != null && known.size() < MAX_VALUES && !value.isEmpty()) {
      known.add(value);
    }
  }

  void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, SortedSet<String>> entry : values.entrySet()) {
      json.writeArrayFieldStart(entry.getKey());
      for (String value : entry.getValue()) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
