// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a form that was sent, or of a query. */
public final class FormFields {

  private static final int MAX_FIELDS = 1000;

  private FormFields() {}

  /**
   * The fields by name: one value, or a list of them. What is encoded wrongly stays as it is; of
   * more than 1000 fields the first.
   */
  public static Map<String, Object> in(String text, Charset charset) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    int start = 0;
    for (int count = 0; count < MAX_FIELDS && start < text.length(); count++) {
      int end = text.indexOf('&', start);
      String field = text.substring(start, end < 0 ? text.length() : end);
      int equals = field.indexOf('=');
      String name = decoded(equals < 0 ? field : field.substring(0, equals), charset);
      String value = equals < 0 ? "" : decoded(field.substring(equals + 1), charset);
      if (!field.isEmpty()) {
        fields.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
      }
      start = end < 0 ? text.length() : end + 1;
    }
    return of(fields);
  }

  /** The same of fields that somebody else has read. */
  public static Map<String, Object> of(Map<String, List<String>> fields) {
    Map<String, Object> told = new LinkedHashMap<>();
    fields.forEach(
        (name, values) -> {
          if (!values.isEmpty()) {
            told.put(name, values.size() == 1 ? values.get(0) : List.copyOf(values));
          }
        });
    return told;
  }

  private static String decoded(String part, Charset charset) {
    try {
      return URLDecoder.decode(part, charset);
    } catch (IllegalArgumentException malformed) {
      return part;
    }
  }
}
