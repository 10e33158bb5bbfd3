// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

/** What the index does not know of an entry. */
class EntryTermsTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** Sixteen megabytes of values below one long name kept a thread for half a minute. */
  @Test
  void namesThatAreTooLongAreNotReadAgainForWhatIsBelowThem() throws Exception {
    String fits = "n".repeat(200);
    String entry =
        "{\"extra\":{\"%s\":{\"below\":1},\"%s\":[2],\"%s\":3}}"
            .formatted(fits + "x", fits + "y", fits);

    assertThat(EntryTerms.keys(JSON.readTree(entry))).containsExactly(fits);
  }
}
