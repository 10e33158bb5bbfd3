// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key, which is not the key itself.
 *
 * @param shown its beginning, by which a person knows it: {@code th_3f9a01c2…}
 * @param name unique among the keys that are not revoked
 * @param revokedAt since when it is refused; null while it is accepted
 */
public record ApiKey(
    String shown, String name, Project project, Instant createdAt, @Nullable Instant revokedAt) {

  public boolean isActive() {
    return revokedAt == null;
  }
}
