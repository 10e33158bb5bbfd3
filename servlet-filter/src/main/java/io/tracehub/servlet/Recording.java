// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import io.tracehub.web.BodyCopy;
import io.tracehub.web.RequestStory;
import io.tracehub.web.WebOptions;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of bodies and headers an event may tell. Where nothing was asked for, the application gets
 * the container's own objects.
 */
final class Recording {

  private final HttpServletResponse response;
  private final @Nullable BodyCopy requestBody;
  private final @Nullable BodyCopy responseBody;
  private volatile @Nullable CopyingRequest copiedRequest;
  private volatile @Nullable CopyingResponse copiedResponse;
  private volatile boolean pastIt;

  Recording(
      RequestStory story,
      HttpServletRequest request,
      HttpServletResponse response,
      WebOptions options) {
    this.response = response;
    boolean hasAnswer = !"HEAD".equals(request.getMethod());
    boolean told = !story.isIgnored();
    // Tomcat answers OPTIONS otherwise where the request is not its own object.
    boolean hasBody = CopyingRequest.hasBody(request) && !"OPTIONS".equals(request.getMethod());
    this.requestBody =
        told && options.captureRequestBody() && hasBody
            ? new BodyCopy(options.maxBodyBytes())
            : null;
    this.responseBody =
        told && hasAnswer && options.captureResponseBody()
            ? new BodyCopy(options.maxBodyBytes())
            : null;
    if (requestBody != null) {
      story.requestBody(this::requestPayload);
    }
    if (responseBody != null) {
      story.responseBody(this::responsePayload);
    }
    if (options.captureHeaders()) {
      story.responseHeaders(this::responseHeaders);
    }
  }

  /** The request as the application is to get it. */
  HttpServletRequest of(HttpServletRequest request) {
    if (requestBody == null || isWrapped(request)) {
      return request;
    }
    CopyingRequest wrapped = new CopyingRequest(request, requestBody, copiedRequest);
    copiedRequest = wrapped;
    return wrapped;
  }

  /** The response as the application is to get it. */
  HttpServletResponse of(HttpServletResponse answer) {
    if (responseBody == null || isWrapped(answer)) {
      return answer;
    }
    CopyingResponse wrapped = new CopyingResponse(answer, responseBody);
    copiedResponse = wrapped;
    return wrapped;
  }

  /** A dispatch may bring what an earlier pass has wrapped. */
  private static boolean isWrapped(ServletRequest request) {
    return request instanceof CopyingRequest
        || (request instanceof ServletRequestWrapper wrapper
            && wrapper.isWrapperFor(CopyingRequest.class));
  }

  private static boolean isWrapped(ServletResponse answer) {
    return answer instanceof CopyingResponse
        || (answer instanceof ServletResponseWrapper wrapper
            && wrapper.isWrapperFor(CopyingResponse.class));
  }

  /** It is answered later, and maybe by the container's own object. */
  void goesOnPastIt() {
    pastIt = true;
  }

  private @Nullable Object requestPayload() {
    CopyingRequest wrapped = copiedRequest;
    return wrapped == null ? null : wrapped.payload();
  }

  private @Nullable Object responsePayload() {
    CopyingResponse wrapped = copiedResponse;
    Object payload = wrapped == null ? null : wrapped.payload();
    return payload == null && pastIt
        ? BodyCopy.notCaptured("Response of an asynchronous context not captured")
        : payload;
  }

  private Map<String, List<String>> responseHeaders() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String name : response.getHeaderNames()) {
      headers.put(name, List.copyOf(response.getHeaders(name)));
    }
    return headers;
  }
}
