// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Each view of the page once, clicked through as a person would; none may err on the way. */
@ExtendWith(InChromium.class)
class PageSmokeTest {
  private static final String ENTRIES = "Entries";
  private static final String ISSUES = "Issues";
  private static final String STORY = "Story of the trace";

  private static LocalServer server;
  private Chromium chromium;

  @BeforeAll
  static void tellTheStory(@TempDir Path folder) {
    server = new LocalServer(folder);
    if (Chromium.isInstalled()) {
      ShopStory.tell(server);
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void start(Chromium chromium) {
    this.chromium = chromium;
  }

  @AfterEach
  void nothingWentWrongOnTheWay() {
    assertThat(chromium.console()).isEmpty();
    assertThat(chromium.watched("violations")).isEmpty();
    assertThat(chromium.watched("failures")).isEmpty();
    assertThat(chromium.requests())
        .isNotEmpty()
        .allSatisfy(
            address -> assertThat(address.getAuthority()).isEqualTo(server.uri().getAuthority()));
  }

  @Test
  void theListShowsWhatCameNewestFirst() {
    Page page = open("");

    page.awaitRow(ENTRIES, "order 42 arrived");
    List<String> rows = page.rows(ENTRIES);
    assertThat(rows).anyMatch(row -> row.contains("order 42 failed") && row.contains("ERROR"));
    assertThat(rows).anyMatch(row -> row.contains("ValueError"));
    assertThat(indexOf(rows, "total is undefined")).isLessThan(indexOf(rows, "order 42 arrived"));
  }

  @Test
  void whatArrivesIsThereWithoutAReload() {
    Page page = open("");
    page.awaitRow(ENTRIES, "order 42 arrived");

    ShopStory.error(server, "live", "com.acme.Live", "this came later");

    page.awaitRow(ENTRIES, "this came later");
    assertThat(page.rows(ENTRIES).get(0)).contains("this came later");
  }

  @Test
  void aPausedListStandsStillAndSaysHowManyAreNew() {
    Page page = open("");
    page.awaitRow(ENTRIES, "order 42 arrived");
    page.button("Pause").click();

    ShopStory.error(server, "live", "com.acme.Paused", "first while paused");
    ShopStory.error(server, "live", "com.acme.Paused", "second while paused");

    WebElement news = page.button("2 new");
    assertThat(page.rows(ENTRIES)).noneMatch(row -> row.contains("while paused"));
    news.click();
    page.awaitRow(ENTRIES, "first while paused");
    assertThat(page.rows(ENTRIES).get(0)).contains("second while paused");
  }

  @Test
  void aQueryNarrowsTheListAndStaysInTheAddress() {
    Page page = open("");
    page.awaitRow(ENTRIES, "order 42 arrived");

    page.ask("level:error service:payments");

    page.await("list without other services", () -> all(page, ENTRIES, "payments"));
    page.awaitRow(ENTRIES, "charge of order 42 failed");
    assertThat(page.hash()).contains("q=level%3Aerror");

    page.reload();
    page.awaitRow(ENTRIES, "charge of order 42 failed");
    assertThat(page.rows(ENTRIES)).hasSize(4).allMatch(row -> row.contains("payments"));
    page.back();
    page.awaitRow(ENTRIES, "total is undefined");
  }

  @Test
  void aQueryThatCannotBeReadIsAnsweredInOneSentence() {
    Page page = open("");
    page.awaitRow(ENTRIES, "order 42 arrived");

    page.ask("(level:error");

    page.await(
        "sentence about the query", () -> page.has(By.cssSelector("[role=alert]:not(:empty)")));
    assertThat(page.script("return document.querySelector('[role=alert]:not(:empty)').innerText"))
        .asString()
        .contains("(");
    // The browser itself tells its console of each answer that is an error.
    assertThat(chromium.console()).allMatch(line -> line.contains("status of 400"));
  }

  @Test
  void fromAnIssueToItsEventWithStackAndBreadcrumbs() {
    Page page = open("#/issues");
    page.awaitRow(ISSUES, "card declined", "4");
    page.linkIn(ISSUES, "card declined").click();

    page.labelled("Trend");
    WebElement stack = page.labelled("Stack trace");
    page.await("the frame", () -> stack.getText().contains("PaymentService.charge"));
    assertThat(stack.getText())
        .contains(
            "java.lang.IllegalStateException", "card declined", "Caused by", "the issuer said no");
    assertThat(page.labelled("Breadcrumbs").getText())
        .contains("charging order 45", "asking the card issuer");
    page.awaitText("2.0.1");

    page.link("Previous").click();
    page.await("an older event", () -> page.labelled("Breadcrumbs").getText().contains("order 44"));
  }

  @Test
  void anEventHasItsValues() {
    Page page = open("");
    page.ask("order_id:42");
    page.awaitRow(ENTRIES, "order 42 failed");
    page.linkIn(ENTRIES, "order 42 failed").click();

    WebElement values = page.labelled("Values");
    page.await("its values", () -> values.getText().contains("order_id"));
    assertThat(values.getText()).contains("42", "tenant", "acme", "com.acme.orders.OrderService");
    assertThat(page.labelled("Stack trace").getText()).contains("order was not paid");
  }

  @Test
  void aTraceIsOneStoryOverBothServices() {
    Page page = open("");
    page.ask("order_id:42");
    page.awaitRow(ENTRIES, "order 42 failed");
    page.labelled("Trace " + ShopStory.TRACE).click();

    page.awaitRow(STORY, "order 42 arrived");
    List<String> story = page.rows(STORY);
    assertThat(story).anyMatch(line -> line.contains("POST /orders"));
    assertThat(story).anyMatch(line -> line.contains("POST /charges"));
    assertThat(story.get(0)).contains("POST /orders");
    assertThat(page.body()).contains("orders", "payments");
  }

  @Test
  void aTraceIsToldInTheOrderOfTimeWhateverCameFirst() {
    ShopStory.line(server, "payments", "order/7", "2026-04-06T10:15:32Z", "charged");
    ShopStory.line(server, "orders", "order/7", "2026-04-06T10:15:33Z", "shipped");
    ShopStory.line(server, "orders", "order/7", "2026-04-06T10:15:31Z", "arrived");
    Page page = open("");
    page.ask("trace:order/7");
    page.awaitRow(ENTRIES, "arrived");
    page.labelled("Trace order/7").click();

    page.awaitRow(STORY, "arrived");
    List<String> story = page.rows(STORY);
    assertThat(indexOf(story, "arrived")).isLessThan(indexOf(story, "charged"));
    assertThat(indexOf(story, "charged")).isLessThan(indexOf(story, "shipped"));
  }

  @Test
  void aResolvedIssueComesBackWithANewEvent() {
    ShopStory.error(server, "regress", "com.acme.Regress", "the pump is dry");
    Page page = open("#/issues?q=pump");
    page.awaitRow(ISSUES, "the pump is dry");

    page.button("Resolve").click();
    page.await("no open pump", () -> page.rows(ISSUES).isEmpty());
    ShopStory.error(server, "regress", "com.acme.Regress", "the pump is dry");

    page.awaitRow(ISSUES, "the pump is dry", "regressed");
  }

  @Test
  void whatWasLostIsToldWithItsReason() {
    Page page = open("#/losses");

    page.awaitText("12 lost");
    page.awaitText("ring_full");
    page.awaitText("00c0ffee00c0ffee");
    assertThat(page.body()).contains("4 missing");
  }

  @Test
  void draggingOverTheHistogramZooms() {
    Page page = open("");
    WebElement picture = page.labelled(pictureLabel(page));

    page.drag(picture, 0.0, 0.5);

    page.await("a window in the address", () -> page.hash().contains("from="));
    assertThat(page.hash()).contains("to=");
  }

  @Test
  void theKeyboardAloneGetsAnywhere() {
    Page page = open("");
    page.awaitRow(ENTRIES, "order 42 arrived");

    page.press("j");
    page.press("j");
    page.press("k");
    page.press(Keys.ENTER);
    page.awaitText("Entry as JSON");
    assertThat(page.hash()).startsWith("#/entries/");
    page.press(Keys.ESCAPE);
    page.awaitRow(ENTRIES, "order 42 arrived");
    page.press("/");
    page.await("the query", () -> page.focused().equals("Query"));
    page.press("level:fatal", Keys.ENTER);
    page.await("the query in the address", () -> page.hash().contains("fatal"));
    page.press(Keys.ESCAPE);
    page.press("g");
    page.press("i");
    page.awaitRow(ISSUES, "card declined");
    page.press("?");
    page.awaitText("Keys");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#/issues",
        "#/issues/1",
        "#/entries/1",
        "#/traces/" + ShopStory.TRACE,
        "#/losses"
      })
  void onAPhoneNothingReachesBeyondTheScreen(String hash) {
    chromium.screen(390, 800);
    Page page = open(hash);
    page.await("content", () -> page.body().length() > 150 && !page.shows("Reading …"));

    assertThat(page.overhang()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"light, true", "dark, false"})
  void itIsLightOrDarkAsTheMachineIs(String scheme, boolean bright) {
    chromium.scheme(scheme);
    Page page = open("");
    page.awaitRow(ENTRIES, "order 42 arrived");

    assertThat(isBright(page)).isEqualTo(bright);
    page.button("Dark or light").click();
    assertThat(isBright(page)).isEqualTo(!bright);
    page.reload();
    page.awaitRow(ENTRIES, "order 42 arrived");
    assertThat(isBright(page)).isEqualTo(!bright);
    page.script("localStorage.clear()");
  }

  private Page open(String hash) {
    return chromium.open(server.uri(), hash);
  }

  private static boolean all(Page page, String list, String text) {
    List<String> rows = page.rows(list);
    return !rows.isEmpty() && rows.stream().allMatch(row -> row.contains(text));
  }

  private static int indexOf(List<String> lines, String text) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(text)) {
        return i;
      }
    }
    throw new AssertionError("No line with " + text + " in\n" + String.join("\n", lines));
  }

  /** It says how many entries it shows, so it has another name each time. */
  private static String pictureLabel(Page page) {
    String script =
        "return document.querySelector('figure [role=img]')?.getAttribute('aria-label')";
    page.await("a histogram", () -> String.valueOf(page.script(script)).contains("entries"));
    return String.valueOf(page.script(script));
  }

  private static boolean isBright(Page page) {
    String colour =
        String.valueOf(
            page.script(
                "return [document.body, document.documentElement].map(e => getComputedStyle(e).backgroundColor).find(c => !c.endsWith(', 0)'))"));
    return Integer.parseInt(colour.replaceFirst("rgba?\\((\\d+).*", "$1")) > 127;
  }
}
