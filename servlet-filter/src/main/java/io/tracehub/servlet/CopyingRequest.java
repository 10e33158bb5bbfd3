// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import io.tracehub.web.BodyCopy;
import io.tracehub.web.FormFields;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of which a copy is made while the application reads it; never before, and never more
 * than it reads. A form that the application asks for is read by the container: of such a one, and
 * only then, the fields are taken when all is over.
 */
final class CopyingRequest extends HttpServletRequestWrapper {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data";

  private static final String HTTP_2 = "HTTP/2";

  private final BodyCopy copy;
  private @Nullable ServletInputStream stream;
  private @Nullable BufferedReader reader;
  private boolean parametersAsked;

  /**
   * A request over the container's.
   *
   * @param before that of the dispatch before this one; null if this is the first
   */
  CopyingRequest(HttpServletRequest request, BodyCopy copy, @Nullable CopyingRequest before) {
    super(request);
    this.copy = copy;
    this.parametersAsked = before != null && before.parametersAsked;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    ServletInputStream in = super.getInputStream();
    if (stream == null) {
      stream = new CopyingInput(in, copy);
    }
    return stream;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    BufferedReader in = super.getReader();
    if (reader == null) {
      reader = new CopyingReader(in, copy);
    }
    return reader;
  }

  @Override
  public @Nullable String getParameter(String name) {
    parametersAsked = true;
    return super.getParameter(name);
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    parametersAsked = true;
    return super.getParameterMap();
  }

  @Override
  public Enumeration<String> getParameterNames() {
    parametersAsked = true;
    return super.getParameterNames();
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    parametersAsked = true;
    return super.getParameterValues(name);
  }

  /** Whether a request brings a body; without one there is nothing to copy. */
  static boolean hasBody(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    return length > 0
        || (length < 0
            && (request.getHeader("Transfer-Encoding") != null
                || (request.getProtocol().startsWith(HTTP_2) && request.getContentType() != null)));
  }

  /** What an event is to tell of its body. */
  @Nullable Object payload() {
    if (copy.length() > 0) {
      return copy.payload(getContentType(), getHeader("Content-Encoding"));
    }
    String given = getContentType();
    String type = given == null ? "" : given.toLowerCase(Locale.ROOT);
    if (type.startsWith(MULTIPART)) {
      return BodyCopy.notCaptured("Body of type multipart/form-data not captured");
    }
    return parametersAsked && type.startsWith(FORM)
        ? formFields()
        : BodyCopy.notCaptured("The application did not read the body");
  }

  /** The parameters without those of the query, which come first. */
  private Map<String, Object> formFields() {
    String query = getQueryString();
    Map<String, Object> before = FormFields.in(query == null ? "" : query, StandardCharsets.UTF_8);
    Map<String, List<String>> fields = new LinkedHashMap<>();
    super.getParameterMap()
        .forEach(
            (name, values) -> {
              int ofQuery = count(before.get(name));
              if (ofQuery < values.length) {
                fields.put(name, List.of(values).subList(ofQuery, values.length));
              }
            });
    return FormFields.of(fields);
  }

  private static int count(@Nullable Object values) {
    return values == null ? 0 : values instanceof List<?> several ? several.size() : 1;
  }
}
