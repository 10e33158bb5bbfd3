// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import org.jspecify.annotations.Nullable;

/** Says no to a customer, politely and with a reason; nothing is broken. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private RefusedException(int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  static RefusedException invalid(String message) {
    return new RefusedException(400, message, null);
  }

  static RefusedException invalid(String message, Throwable cause) {
    return new RefusedException(400, message, cause);
  }

  static RefusedException unknown(String message) {
    return new RefusedException(404, message, null);
  }

  static RefusedException outOfStock(String sku, int left, int wanted) {
    return new RefusedException(
        409, "out of stock: " + sku + ", " + left + " left, " + wanted + " wanted", null);
  }

  /** The HTTP status that fits. */
  int status() {
    return status;
  }
}
