// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other web sites away from the logs. A page elsewhere can make the user's browser send
 * requests to loopback: with a name of its own that resolves here (DNS rebinding, refused by the
 * Host header) or across sites (refused by Origin and Sec-Fetch-Site). There is no CORS header, so
 * nothing can be read across origins either.
 */
final class HostGuard extends Handler.Wrapper {
  private static final Set<String> OUR_SITES = Set.of("same-origin", "none");
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final HostNames names;

  HostGuard(HostNames names, Handler next) {
    super(next);
    this.names = names;
  }

  /** Headers for every answer, errors included. */
  static void secure(Response response) {
    HttpFields.Mutable headers = response.getHeaders();
    headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    secure(response);
    HttpFields headers = request.getHeaders();
    String host = headers.get(HttpHeader.HOST);
    if (host == null || !names.areOurs(host) || !names.areOurs(authority(request))) {
      Answers.detail(
          response, callback, HttpStatus.MISDIRECTED_REQUEST_421, "Not a name of this server");
      return true;
    }
    if (changesOrReveals(request) && !ourPage(headers, host)) {
      Answers.detail(response, callback, HttpStatus.FORBIDDEN_403, "Cross-site request");
      return true;
    }
    return super.handle(request, response, callback);
  }

  private static boolean changesOrReveals(Request request) {
    boolean reads =
        HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
    return !reads || Request.getPathInContext(request).startsWith("/api/");
  }

  private boolean ourPage(HttpFields headers, String host) {
    String site = headers.get("Sec-Fetch-Site");
    String origin = headers.get(HttpHeader.ORIGIN);
    return (origin == null || names.areOurs(origin, host))
        && (site == null || OUR_SITES.contains(site));
  }

  /** A request line may carry a whole URI, which then counts more than the Host header. */
  private static @Nullable String authority(Request request) {
    return request.getHttpURI().getAuthority();
  }
}
