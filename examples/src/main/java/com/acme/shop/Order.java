// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

/**
 * A sale that happened.
 *
 * @param number counts up from 1
 * @param sku the product
 * @param quantity how many
 * @param cents what was paid for all of them
 * @param receipt the payment provider's receipt
 */
record Order(long number, String sku, int quantity, int cents, String receipt) {}
