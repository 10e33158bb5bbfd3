// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.access;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The keys, active and revoked, and the projects at one moment. Immutable. */
public final class AccessList {
  /** No project at all: of keys that are given with the command, and of entries without a key. */
  public static final int NO_PROJECT = 0;

  private final List<Holder> holders;
  private final List<byte[]> revoked;
  private final Set<Integer> projects;

  private static final class Holder {
    private final byte[] digest;
    private final int project;

    Holder(byte[] digest, int project) {
      this.digest = digest;
      this.project = project;
    }
  }

  private AccessList(List<Holder> holders, List<byte[]> revoked, Set<Integer> projects) {
    this.holders = List.copyOf(holders);
    this.revoked = List.copyOf(revoked);
    this.projects = Set.copyOf(projects);
  }

  /** Keys and projects that are known without a database. */
  public static AccessList of(Collection<String> keys, Set<Integer> projects) {
    return new AccessList(
        keys.stream().map(key -> new Holder(Secrets.digest(key), NO_PROJECT)).toList(),
        List.of(),
        projects);
  }

  /** What the tables say now. */
  public static AccessList read(Connection connection) throws SQLException {
    List<Holder> holders = new ArrayList<>();
    List<byte[]> revoked = new ArrayList<>();
    Set<Integer> projects = new HashSet<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery("SELECT digest, project, revoked_at IS NULL FROM api_key")) {
        while (row.next()) {
          if (row.getBoolean(3)) {
            holders.add(new Holder(row.getBytes(1), row.getInt(2)));
          } else {
            revoked.add(row.getBytes(1));
          }
        }
      }
      try (ResultSet row = statement.executeQuery("SELECT number FROM project")) {
        while (row.next()) {
          projects.add(row.getInt(1));
        }
      }
    }
    return new AccessList(holders, revoked, projects);
  }

  /** What either of two lists has. */
  public AccessList and(AccessList other) {
    List<Holder> all = new ArrayList<>(holders);
    all.addAll(other.holders);
    List<byte[]> refused = new ArrayList<>(revoked);
    refused.addAll(other.revoked);
    Set<Integer> both = new HashSet<>(projects);
    both.addAll(other.projects);
    return new AccessList(all, refused, both);
  }

  public boolean hasKeys() {
    return !holders.isEmpty();
  }

  /**
   * The project of an active key; empty if the key is not one. Takes the same time for every key
   * that is not.
   */
  public OptionalInt projectOf(String key) {
    byte[] offered = Secrets.digest(key);
    OptionalInt project = OptionalInt.empty();
    for (Holder holder : holders) {
      if (MessageDigest.isEqual(holder.digest, offered)) {
        project = OptionalInt.of(holder.project);
      }
    }
    return project;
  }

  /** Whether somebody took this key back, which no openness makes good again. */
  public boolean isRevoked(String key) {
    byte[] offered = Secrets.digest(key);
    return revoked.stream().anyMatch(digest -> MessageDigest.isEqual(digest, offered));
  }

  /** Whether there is such a project; where none was made there are all. */
  public boolean knowsProject(int number) {
    return projects.isEmpty() || projects.contains(number);
  }

  /** Says how many, never which. */
  @Override
  public String toString() {
    return "AccessList{keys=%d, projects=%s}".formatted(holders.size(), projects);
  }
}
