// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
/**
 * The local server's page as a person has it before him: a real Chromium, a real server, entries of
 * the real appender.
 *
 * <p>{@link io.tracehub.browser.InChromium} gives a test the browser; {@link
 * io.tracehub.browser.ShopStory} is what there is to see; {@link io.tracehub.browser.Page} finds
 * things as a reader of the screen does, by what they are called.
 */
@NullMarked
package io.tracehub.browser;

import org.jspecify.annotations.NullMarked;
