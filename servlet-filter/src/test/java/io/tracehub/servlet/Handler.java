// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a servlet of a test does, whatever the method. */
@FunctionalInterface
interface Handler {

  void handle(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException;
}
