// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.payments;

/**
 * What is to be paid.
 *
 * @param order the number of the order that it is for
 * @param cents how much
 * @param card what it is paid with
 */
public record Payment(int order, int cents, String card) {}
