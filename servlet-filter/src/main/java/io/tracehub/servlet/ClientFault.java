// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

/**
 * Tells exceptions of a container that its client is to blame for: one that has gone away, or sends
 * what is no HTTP. Containers themselves do not take these for failures of the application.
 */
final class ClientFault {

  private static final int BAD_REQUEST = 400;

  /** As nginx has it: nobody was there any more to get an answer. */
  private static final int CLIENT_CLOSED_REQUEST = 499;

  private ClientFault() {}

  /** The status that stands for what the client did; 0 if the exception tells of no such thing. */
  static int status(Throwable thrown) {
    for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
      switch (type.getName()) {
        case "org.apache.catalina.connector.ClientAbortException",
            "org.eclipse.jetty.io.EofException",
            "org.springframework.web.context.request.async.AsyncRequestNotUsableException" -> {
          return CLIENT_CLOSED_REQUEST;
        }
        case "org.apache.catalina.connector.BadRequestException",
            "org.apache.coyote.BadRequestException",
            "org.eclipse.jetty.http.BadMessageException" -> {
          return BAD_REQUEST;
        }
        default -> {}
      }
    }
    return 0;
  }
}
