// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What every entry of a process says about itself.
 *
 * @param service the application's name
 * @param environment where it runs
 * @param release its version; may be empty
 * @param commit its source revision; may be empty
 * @param host the machine's name; asked on the batch thread, since looking it up may take a while
 * @param pid the process
 * @param sdkVersion ours
 * @param inApp whether a class is the application's own
 */
public record WireSettings(
    String service,
    String environment,
    String release,
    String commit,
    Supplier<String> host,
    long pid,
    String sdkVersion,
    Predicate<String> inApp) {}
