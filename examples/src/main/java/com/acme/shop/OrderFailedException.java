// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

/** An order that was accepted could not be fulfilled; the cause says why. */
final class OrderFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OrderFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
