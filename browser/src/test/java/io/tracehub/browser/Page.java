// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.browser;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The local server's page. Things are found by what a screen reader would call them: roles, labels,
 * texts of links and buttons. Every look waits until what it looks for is there.
 */
final class Page {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** All rows are at hand as one text each; the server's own order. */
  private static final String ROWS =
      "return [...document.querySelectorAll('[aria-label=\"%s\"] > li')].map(row => row.innerText)";

  private final Chromium chromium;
  private final ChromeDriver driver;
  private final URI server;

  Page(Chromium chromium, URI server) {
    this.chromium = chromium;
    this.driver = chromium.driver();
    this.server = server;
  }

  /** What the address says after the server's. */
  String hash() {
    return String.valueOf(script("return location.hash"));
  }

  void go(String hash) {
    driver.get(server + hash);
  }

  void reload() {
    driver.navigate().refresh();
  }

  void back() {
    driver.navigate().back();
  }

  /** The items of the list with this label. */
  List<String> rows(String label) {
    return chromium.texts(ROWS.formatted(label));
  }

  boolean shows(String text) {
    return body().contains(text);
  }

  String body() {
    return String.valueOf(script("return document.body.innerText"));
  }

  void awaitText(String text) {
    await("the text " + text, () -> shows(text));
  }

  /** Waits for a line of a list that holds all these texts. */
  void awaitRow(String label, String... texts) {
    await(
        "a line of " + label + " with " + String.join(", ", texts),
        () ->
            rows(label).stream().anyMatch(row -> List.of(texts).stream().allMatch(row::contains)));
  }

  WebElement labelled(String label) {
    return find(By.cssSelector("[aria-label='%s']".formatted(label)));
  }

  WebElement link(String text) {
    return find(By.xpath("//a[contains(normalize-space(.), '%s')]".formatted(text)));
  }

  WebElement linkIn(String label, String text) {
    return find(
        By.xpath(
            "//*[@aria-label='%s']//a[contains(normalize-space(.), '%s')]".formatted(label, text)));
  }

  WebElement button(String text) {
    return find(
        By.xpath(
            "//button[contains(normalize-space(.), '%s') or @aria-label='%s']"
                .formatted(text, text)));
  }

  boolean has(By by) {
    return driver.findElements(by).stream().anyMatch(Page::isDisplayed);
  }

  /** Types into the line of the query, and sends nothing. */
  void type(String text) {
    WebElement field = find(By.cssSelector("input[name='q']"));
    field.clear();
    field.sendKeys(text);
  }

  /** Types a query, and sends it. */
  void ask(String query) {
    WebElement field = find(By.cssSelector("input[name='q']"));
    field.clear();
    field.sendKeys(query, Keys.ENTER);
  }

  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** The name of what has the focus: its text or its label. */
  String focused() {
    return String.valueOf(
        script(
            "return (document.activeElement.innerText || document.activeElement.getAttribute('aria-label') || '').trim()"));
  }

  /** Drags the pointer over an element, from one share of its width to another. */
  void drag(WebElement element, double from, double to) {
    int width = element.getSize().width;
    new Actions(driver)
        .moveToElement(element, (int) (width * (from - 0.5)), 0)
        .clickAndHold()
        .moveToElement(element, (int) (width * (to - 0.5)), 0)
        .release()
        .perform();
  }

  Object script(String javaScript, Object... arguments) {
    return chromium.script(javaScript, arguments);
  }

  /** How far the page reaches beyond the screen to the right, in pixels. */
  long overhang() {
    return ((Number)
            script(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .longValue();
  }

  void await(String what, BooleanSupplier isSo) {
    new WebDriverWait(driver, PATIENCE, Duration.ofMillis(20))
        .ignoring(StaleElementReferenceException.class)
        .ignoring(JavascriptException.class)
        .withMessage(
            () -> "No " + what + " on the page:\n" + driver.getCurrentUrl() + "\n" + body())
        .until(ready -> isSo.getAsBoolean());
  }

  private WebElement find(By by) {
    return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(20))
        .ignoring(StaleElementReferenceException.class)
        .withMessage(() -> "No " + by + " on the page:\n" + driver.getCurrentUrl() + "\n" + body())
        .until(ExpectedConditions.visibilityOfElementLocated(by));
  }

  private static boolean isDisplayed(WebElement element) {
    try {
      return element.isDisplayed();
    } catch (StaleElementReferenceException e) {
      return false;
    }
  }
}
