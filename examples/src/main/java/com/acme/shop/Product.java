// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

/**
 * What the shop sells.
 *
 * @param sku its key
 * @param name what customers call it
 * @param cents the price of one
 * @param stock how many can still be ordered
 */
record Product(String sku, String name, int cents, int stock) {}
