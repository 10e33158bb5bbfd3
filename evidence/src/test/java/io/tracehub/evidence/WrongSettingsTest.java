// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceHubConfig;
import io.tracehub.fixtures.IngestScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings that hold secrets, in the right place and in wrong ones. */
class WrongSettingsTest extends Troubles {

  @Test
  void settingsWithSecrets_areToldWithoutThem() {
    isAbout("settings in code");
    int share = ALL ? 1 : 8;
    for (int i = 0; i < plantings.size(); i++) {
      sinks.look("exceptions and configurations", WrongSettings.said(plantings.get(i), i, share));
    }
  }

  @Test
  void elementsWithSecrets_areToldWithoutThem() {
    isAbout("elements in XML");
    List<String> names = TraceHubConfig.settingNames();
    for (int i = 0; i < plantings.size(); i++) {
      String text = plantings.get(i).call().message();
      Map<String, String> settings = quick(IngestScript.freePort());
      settings.put(names.get(i % names.size()), text);
      settings.put("maskLiterals", plantings.get(i).planted().text() + ";;abc");
      settings.put("batchSizes", text);
      assertThat(tryOut(settings, i, Duration.ZERO)).contains("batchSizes", "(not shown)");
    }
  }
}
