// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel.session;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of a session when it is started, saved or ended. Immutable.
 *
 * <p>It goes to the back end as it is: no masking stands in between.
 *
 * @param name for people; by default "Session on" and the date
 * @param tags by which it is found: values by key, at most 32, of at most 200 characters each
 * @param attributes of the session, such as {@code accountId}
 * @param resource what recorded it, such as {@code environment}
 * @param user whose it is
 */
public record SessionDetails(
    String name,
    Map<String, String> tags,
    Map<String, String> attributes,
    Map<String, String> resource,
    Optional<SessionUser> user) {

  private static final int MAX_TAGS = 32;
  private static final int MAX_TAG_CHARS = 200;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MMM d, yyyy, HH:mm:ss", Locale.US)
          .withZone(ZoneId.systemDefault());

  /**
   * Copies the maps.
   *
   * @throws IllegalArgumentException if there are more tags than the back end takes, or longer ones
   */
  public SessionDetails {
    boolean fit =
        tags.size() <= MAX_TAGS
            && tags.entrySet().stream()
                .allMatch(
                    tag ->
                        tag.getKey().length() <= MAX_TAG_CHARS
                            && tag.getValue().length() <= MAX_TAG_CHARS);
    if (!fit) {
      throw new IllegalArgumentException(
          "A session has at most 32 tags, of at most 200 characters each.");
    }
    tags = Map.copyOf(tags);
    attributes = Map.copyOf(attributes);
    resource = Map.copyOf(resource);
  }

  /** A session of this name. */
  public static SessionDetails named(String name) {
    return new SessionDetails(name, Map.of(), Map.of(), Map.of(), Optional.empty());
  }

  /** A session that is named by its time. */
  public static SessionDetails unnamed() {
    return named("Session on " + DATE.format(Instant.now()));
  }

  /** The same with a tag. */
  public SessionDetails withTag(String key, String value) {
    return new SessionDetails(name, with(tags, key, value), attributes, resource, user);
  }

  /** The same with an attribute of the session. */
  public SessionDetails withAttribute(String key, String value) {
    return new SessionDetails(name, tags, with(attributes, key, value), resource, user);
  }

  /** The same with an attribute of what recorded it. */
  public SessionDetails withResource(String key, String value) {
    return new SessionDetails(name, tags, attributes, with(resource, key, value), user);
  }

  /** The same, as this user's. */
  public SessionDetails withUser(SessionUser whose) {
    return new SessionDetails(name, tags, attributes, resource, Optional.of(whose));
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }
}
