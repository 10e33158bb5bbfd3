// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.access;

/**
 * What entries of several services may have in common.
 *
 * @param number from 1; the last segment of an XrayRadar DSN
 * @param name unique, whatever its case
 */
public record Project(int number, String name) {}
