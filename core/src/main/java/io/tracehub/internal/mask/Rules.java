// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/**
 * What the scanner looks for.
 *
 * @param names of secrets
 * @param roles of names that say what a pair is for, such as the one before a value
 * @param pii whether personal data is looked for too
 */
record Rules(Names names, Names roles, boolean pii) {}
