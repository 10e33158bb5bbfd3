// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

/** The provider will not charge this card, now or later. */
final class PaymentDeclinedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PaymentDeclinedException(String message, Throwable cause) {
    super(message, cause);
  }
}
