// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which endpoints a path means. */
class IgnoredPathsTest {

  @ParameterizedTest
  @CsvSource({
    "/users, /users, true",
    "/users, /users/1, true",
    "/users, /users?page=2, true",
    "/users, /users2, false",
    "/users, /user, false",
    "/users, /Users, false",
    "/users, /api/users, false",
    "/users/, /users/1, true",
    "/users/, /users, false",
    "/users*, /users2, true",
    "/users*, /users, true",
    "/users*, /user, false",
    "*, nightly-job, true",
    "nightly-job, nightly-job, true",
    "nightly-job, nightly-jobs, false"
  })
  void path_meansItselfAndWhatIsBelowIt(String path, String endpoint, boolean ignored) {
    assertThat(new IgnoredPaths(List.of("/other", path)).contain(endpoint)).isEqualTo(ignored);
    assertThat(new IgnoredPaths(List.of()).contain(endpoint)).isFalse();
  }
}
