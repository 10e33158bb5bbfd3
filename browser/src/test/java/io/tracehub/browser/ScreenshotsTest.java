// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.browser;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of the page for the documents: {@code -Dbrowser.screenshots=../docs/images}. */
@EnabledIfSystemProperty(named = "browser.screenshots", matches = ".+")
@ExtendWith(InChromium.class)
class ScreenshotsTest {
  private static final Path PLACE = Path.of(System.getProperty("browser.screenshots", ""));

  @Test
  void ofEachView(Chromium chromium, @TempDir Path folder) {
    try (LocalServer server = new LocalServer(folder)) {
      ShopStory.tell(server);
      chromium.screen(1360, 850);
      Page page = chromium.open(server.uri(), "");
      page.awaitRow("Entries", "order 42 arrived");
      page.awaitText("kept");
      chromium.screenshot(PLACE.resolve("list.png"));
      page.go("#/issues");
      page.awaitRow("Issues", "card declined");
      chromium.screenshot(PLACE.resolve("issues.png"));
      page.linkIn("Issues", "card declined").click();
      page.labelled("Stack trace");
      page.labelled("Breadcrumbs");
      chromium.screenshot(PLACE.resolve("issue.png"));
      page.go("#/?q=order_id:42");
      page.awaitRow("Entries", "order 42 failed");
      page.linkIn("Entries", "order 42 failed").click();
      page.labelled("Breadcrumbs");
      chromium.screenshot(PLACE.resolve("event.png"));
      page.go("#/traces/" + ShopStory.TRACE);
      page.awaitRow("Story of the trace", "POST /orders");
      chromium.screenshot(PLACE.resolve("trace.png"));
      page.go("#/losses");
      page.awaitText("ring_full");
      chromium.screenshot(PLACE.resolve("losses.png"));
      chromium.scheme("dark");
      page.go("");
      page.awaitRow("Entries", "order 42 arrived");
      page.awaitText("kept");
      chromium.screenshot(PLACE.resolve("list-dark.png"));
      chromium.screen(390, 844);
      page.go("#/issues");
      page.awaitRow("Issues", "card declined");
      chromium.screenshot(PLACE.resolve("issues-phone.png"));
    }
  }
}
