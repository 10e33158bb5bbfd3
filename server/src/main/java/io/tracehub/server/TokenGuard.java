// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import io.tracehub.server.access.AccessToken;
import io.tracehub.server.access.WrongTokens;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Lets only those read who know the token: as {@code Authorization: Bearer}, or as a cookie, which
 * a browser is given for the link with {@code ?token=}. Sending entries needs a key instead, and
 * whether the server is well is no secret.
 */
final class TokenGuard extends Handler.Wrapper {
  private static final String BEARER = "Bearer ";
  private static final String PARAMETER = "token";

  private final AccessToken token;
  private final WrongTokens wrong;
  private final Predicate<String> takesEntries;

  /**
   * @param takesEntries whether what is posted to a path has its own check
   */
  TokenGuard(AccessToken token, WrongTokens wrong, Predicate<String> takesEntries, Handler next) {
    super(next);
    this.token = token;
    this.wrong = wrong;
    this.takesEntries = takesEntries;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);
    if (path.equals("/health")
        || (HttpMethod.POST.is(request.getMethod()) && takesEntries.test(path))
        || holdsCookie(request)) {
      return super.handle(request, response, callback);
    }
    String offered = bearer(request);
    boolean byLink = offered == null && path.equals("/");
    if (byLink) {
      offered = parameter(request);
    }
    if (offered == null) {
      refuse(path, response, callback);
      return true;
    }
    String address = Request.getRemoteAddr(request);
    if (!wrong.mayTry(address)) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, WrongTokens.PAUSE_SECONDS);
      Answers.detail(response, callback, HttpStatus.TOO_MANY_REQUESTS_429, "Too many wrong tokens");
      return true;
    }
    if (!token.matches(offered)) {
      wrong.add(address);
      refuse(path, response, callback);
      return true;
    }
    if (byLink) {
      welcome(request, response, callback);
      return true;
    }
    return super.handle(request, response, callback);
  }

  private boolean holdsCookie(Request request) {
    return Request.getCookies(request).stream()
        .anyMatch(
            cookie ->
                cookie.getName().equals(cookieName(request))
                    && token.matchesCookie(cookie.getValue()));
  }

  /** Servers on other ports of the host have names of their own. */
  private static String cookieName(Request request) {
    return "tracehub_" + Request.getLocalPort(request);
  }

  private static @Nullable String bearer(Request request) {
    String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length()).strip()
        : null;
  }

  private static @Nullable String parameter(Request request) {
    try {
      return Request.extractQueryParameters(request).getValue(PARAMETER);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Gives the browser what it keeps, and takes the token out of its address bar. */
  private void welcome(Request request, Response response, Callback callback) {
    Response.addCookie(
        response,
        HttpCookie.build(cookieName(request), token.cookie())
            .path("/")
            .httpOnly(true)
            .sameSite(HttpCookie.SameSite.STRICT)
            .build());
    response.setStatus(HttpStatus.SEE_OTHER_303);
    response.getHeaders().put(HttpHeader.LOCATION, "/");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    callback.succeeded();
  }

  private static void refuse(String path, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
    if (path.equals("/")) {
      Reply.text(
              HttpStatus.UNAUTHORIZED_401,
              "This server shows its page to those who open the link with its token.\n")
          .send(response, callback);
    } else {
      Answers.detail(response, callback, HttpStatus.UNAUTHORIZED_401, "The token is missing");
    }
  }
}
