// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import java.time.Duration;

/**
 * A request and what became of it, for {@link WebOptions.Builder#shouldCapture} to judge.
 *
 * @param method its method
 * @param path its path, without the query
 * @param statusCode of the answer
 * @param duration from its coming to the end of the answer
 */
public record Answered(String method, String path, int statusCode, Duration duration) {}
