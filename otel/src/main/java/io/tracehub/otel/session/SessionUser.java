// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel.session;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whose session it is. The back end takes these members only, and refuses others. */
public final class SessionUser {

  private static final List<String> MEMBERS =
      List.of(
          "id",
          "name",
          "groupId",
          "groupName",
          "environment",
          "userEmail",
          "userId",
          "userName",
          "accountId",
          "accountName",
          "orgId",
          "orgName");

  private final Type type;
  private final Map<String, String> members;

  private SessionUser(Type type, Map<String, String> members) {
    this.type = type;
    this.members = members;
  }

  /** What kind of user. */
  public enum Type {
    /** A person who is known. */
    USER,
    /** A person who is not. */
    VISITOR,
    /** A program. */
    API_CLIENT
  }

  /** One of whom nothing else is said. */
  public static SessionUser of(Type type) {
    return new SessionUser(type, Map.of());
  }

  /**
   * The same, with something said.
   *
   * @param member such as {@code userId}, {@code userEmail}, {@code accountId}
   * @throws IllegalArgumentException if the back end knows no such member
   */
  public SessionUser with(String member, String value) {
    if (!MEMBERS.contains(member)) {
      throw new IllegalArgumentException(
          "A session's user has no %s: expected one of %s."
              .formatted(member, String.join(", ", MEMBERS)));
    }
    Map<String, String> more = new TreeMap<>(members);
    more.put(member, value);
    return new SessionUser(type, more);
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type.name());
    for (Map.Entry<String, String> member : members.entrySet()) {
      json.writeStringField(member.getKey(), member.getValue());
    }
    json.writeEndObject();
  }

  /** What kind of user only: the rest may be nobody's business. */
  @Override
  public String toString() {
    return "SessionUser[" + type + "]";
  }
}
