// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ships records to TraceHub: an appender, a handler, or settings for one.
 *
 * @param title such as {@code Appender TRACEHUB (line 4)}
 * @param given its settings, in the order of the file
 * @param warnings what it would warn of itself before it reads the values, one sentence each
 * @param reach which loggers lead to it; null where the file does not say
 * @param faults what keeps records from it whatever its settings are, one sentence each
 * @param remarks what else is to be known about it, one sentence each
 */
public record Shipper(
    String title,
    List<GivenText> given,
    List<String> warnings,
    @Nullable Reach reach,
    List<String> faults,
    List<String> remarks) {}
