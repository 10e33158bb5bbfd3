// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

/**
 * Goods that arrived at the back door.
 *
 * @param quantity how many
 */
record Delivery(int quantity) {

  /** Returns this delivery if it makes sense, and refuses it otherwise. */
  Delivery checked() {
    if (quantity < 1) {
      throw RefusedException.invalid("quantity < 1: " + quantity);
    }
    return this;
  }
}
