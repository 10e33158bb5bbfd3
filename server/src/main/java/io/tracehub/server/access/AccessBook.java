// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes, lists and revokes keys and projects. Each change is one transaction; a server that has the
 * same file open knows of it within a second.
 *
 * <p>For one thread. What a person asked wrongly is an {@link IllegalArgumentException} with one
 * sentence.
 */
public final class AccessBook implements AutoCloseable {
  private static final String FIRST_PROJECT = "default";
  private static final Pattern NAME =
      Pattern.compile("[^\\p{Cntrl}\\s](?:[^\\p{Cntrl}]{0,62}\\S)?");
  private static final Pattern WHOLE_KEY = Pattern.compile("th_[0-9a-f]{64}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final int SHOWN_CHARS = "th_".length() + 8;

  private final Connection connection;
  private final InstantSource clock;

  /**
   * @param connection with auto-commit, to a database that has the tables; closed with this
   */
  public AccessBook(Connection connection, InstantSource clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /**
   * Makes a key.
   *
   * @param name by which it is listed and revoked; null for one by its number
   * @param project by name or number; one that does not exist is made if this is a name; null for
   *     the first project
   */
  public NewKey createKey(@Nullable String name, @Nullable String project) throws SQLException {
    return inTransaction(
        () -> {
          Project owner = projectOrNew(project == null ? FIRST_PROJECT : project);
          String secret = "th_" + Secrets.random();
          String shown = secret.substring(0, SHOWN_CHARS) + "…";
          Instant now = Instant.ofEpochMilli(clock.millis());
          String called = name == null ? freeName() : checked("--name", name);
          if (keys().stream().anyMatch(key -> key.isActive() && key.name().equals(called))) {
            throw new IllegalArgumentException(
                "--name is %s, which an active key has: expected another name".formatted(called));
          }
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO api_key (digest, shown, name, project, created_at) VALUES (?, ?, ?, ?, ?)")) {
            insert.setBytes(1, Secrets.digest(secret));
            insert.setString(2, shown);
            insert.setString(3, called);
            insert.setInt(4, owner.number());
            insert.setLong(5, now.toEpochMilli());
            insert.executeUpdate();
          }
          return new NewKey(secret, new ApiKey(shown, called, owner, now, null));
        });
  }

  /** All keys that were ever made, oldest first. */
  public List<ApiKey> keys() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT shown, api_key.name, number, project.name, api_key.created_at, revoked_at
                FROM api_key JOIN project ON number = project ORDER BY id
                """);
        ResultSet row = select.executeQuery()) {
      List<ApiKey> keys = new ArrayList<>();
      while (row.next()) {
        long revoked = row.getLong(6);
        keys.add(
            new ApiKey(
                row.getString(1),
                row.getString(2),
                new Project(row.getInt(3), row.getString(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                revoked == 0 ? null : Instant.ofEpochMilli(revoked)));
      }
      return keys;
    }
  }

  /**
   * Ends a key for good.
   *
   * @param which its name, the beginning that lists show, or the whole key
   * @throws IllegalArgumentException if it is none of an active key, or of several
   */
  public ApiKey revoke(String which) throws SQLException {
    String wanted =
        WHOLE_KEY.matcher(which).matches() ? which.substring(0, SHOWN_CHARS) + "…" : which;
    return inTransaction(
        () -> {
          ApiKey key = theOne(wanted);
          Instant now = Instant.ofEpochMilli(clock.millis());
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE api_key SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL")) {
            update.setLong(1, now.toEpochMilli());
            update.setString(2, key.name());
            update.executeUpdate();
          }
          return new ApiKey(key.shown(), key.name(), key.project(), key.createdAt(), now);
        });
  }

  /** All projects, by their numbers. */
  public List<Project> projects() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT number, name FROM project ORDER BY number");
        ResultSet row = select.executeQuery()) {
      List<Project> projects = new ArrayList<>();
      while (row.next()) {
        projects.add(new Project(row.getInt(1), row.getString(2)));
      }
      return projects;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private interface Work<T> {
    T run() throws SQLException;
  }

  private <T> T inTransaction(Work<T> work) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      boolean done = false;
      try {
        T result = work.run();
        statement.execute("COMMIT");
        done = true;
        return result;
      } finally {
        if (!done) {
          statement.execute("ROLLBACK");
        }
      }
    }
  }

  private ApiKey theOne(String wanted) throws SQLException {
    List<ApiKey> active = keys().stream().filter(ApiKey::isActive).toList();
    Predicate<ApiKey> named = key -> key.name().equals(wanted);
    Predicate<ApiKey> begun = key -> wanted.startsWith("th_") && key.shown().startsWith(wanted);
    List<ApiKey> found = active.stream().filter(named).toList();
    if (found.isEmpty()) {
      found = active.stream().filter(begun).toList();
    }
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "%s is %s: expected the name of an active key, or its beginning as keys list shows it"
              .formatted(wanted, found.isEmpty() ? "no active key" : "the beginning of several"));
    }
    return found.get(0);
  }

  private String freeName() throws SQLException {
    List<ApiKey> keys = keys();
    int number = keys.size() + 1;
    while (true) {
      String name = "key-" + number++;
      if (keys.stream().noneMatch(key -> key.name().equals(name))) {
        return name;
      }
    }
  }

  private Project projectOrNew(String nameOrNumber) throws SQLException {
    Optional<Project> known = project(nameOrNumber);
    if (known.isPresent()) {
      return known.get();
    }
    if (NUMBER.matcher(nameOrNumber).matches()) {
      throw new IllegalArgumentException(
          "--project is %s, which no project has: expected a number that projects shows, or a name"
              .formatted(nameOrNumber));
    }
    return insert(nameOrNumber);
  }

  private Optional<Project> project(String nameOrNumber) throws SQLException {
    String wanted = nameOrNumber.toLowerCase(Locale.ROOT);
    return projects().stream()
        .filter(
            project ->
                project.name().toLowerCase(Locale.ROOT).equals(wanted)
                    || Integer.toString(project.number()).equals(wanted))
        .findFirst();
  }

  private Project insert(String name) throws SQLException {
    if (NUMBER.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A project's name is %s: expected more than a number".formatted(name));
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO project (name, created_at) VALUES (?, ?) RETURNING number")) {
      insert.setString(1, checked("A project's name", name));
      insert.setLong(2, clock.millis());
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return new Project(row.getInt(1), name);
      }
    }
  }

  private static String checked(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what + " is no name: expected 1 to 64 visible characters, without blanks at its ends");
    }
    return name;
  }
}
