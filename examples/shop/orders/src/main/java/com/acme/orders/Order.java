// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.orders;

/**
 * What a customer wants.
 *
 * @param product what is ordered
 * @param quantity how many of it
 * @param card what it is paid with
 */
public record Order(String product, int quantity, String card) {}
