// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import org.jspecify.annotations.Nullable;

/**
 * What a customer sends to buy something.
 *
 * @param sku the product
 * @param quantity how many
 * @param card the provider's token for the card; the shop never sees a card number
 */
record OrderRequest(@Nullable String sku, int quantity, @Nullable String card) {

  /** Returns this request if it makes sense, and refuses it otherwise. */
  OrderRequest checked() {
    if (sku == null || sku.isBlank()) {
      throw RefusedException.invalid("sku is missing");
    }
    if (quantity < 1) {
      throw RefusedException.invalid("quantity < 1: " + quantity);
    }
    if (card == null || card.isBlank()) {
      throw RefusedException.invalid("card is missing");
    }
    return this;
  }
}
