// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom the work is done for. What is left out is not sent; the address only with {@code
 * sendDefaultPii}.
 *
 * @param id what your system knows them by
 * @param username the name they chose
 * @param email where they are written to; masked unless {@code unmaskFields} has {@code email}
 * @param ipAddress where they come from
 * @param data whatever else is to be known; values as in {@link Event.Builder#extra}
 */
public record User(
    @Nullable String id,
    @Nullable String username,
    @Nullable String email,
    @Nullable String ipAddress,
    Map<String, @Nullable Object> data) {

  /** Copies the map. */
  public User {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  /** A user of whom only the id is told. */
  public static User of(@Nullable String id) {
    return new User(id, null, null, null, Map.of());
  }

  /** The same with a name. */
  public User withUsername(@Nullable String name) {
    return new User(id, name, email, ipAddress, data);
  }

  /** The same with an address for letters; it is masked unless {@code unmaskFields} has email. */
  public User withEmail(@Nullable String address) {
    return new User(id, username, address, ipAddress, data);
  }

  /** The same with the address of their machine. */
  public User withIpAddress(@Nullable String address) {
    return new User(id, username, email, address, data);
  }

  /** The same with one thing more that is to be known. */
  public User with(String name, @Nullable Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(data);
    more.put(name, value);
    return new User(id, username, email, ipAddress, more);
  }

  /** Nothing of it: it may be printed where nobody is to know who it was. */
  @Override
  public String toString() {
    return "User";
  }
}
