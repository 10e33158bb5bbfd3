// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;

/** The names of fields that stand in every entry or breadcrumb, encoded once. */
final class Fields {

  static final SerializableString LEVEL = name("level");
  static final SerializableString MESSAGE = name("message");
  static final SerializableString TIMESTAMP = name("timestamp");
  static final SerializableString THREAD_ID = name("thread_id");
  static final SerializableString TRACE_ID = name("trace_id");
  static final SerializableString MODULE = name("module");
  static final SerializableString EXTRA = name("extra");

  static final SerializableString EVENT_ID = name("event_id");
  static final SerializableString SEQUENCE = name("sequence");
  static final SerializableString LOGGER = name("logger");
  static final SerializableString TEMPLATE = name("template");
  static final SerializableString ARGS = name("args");
  static final SerializableString MDC = name("mdc");
  static final SerializableString MARKERS = name("markers");
  static final SerializableString FINGERPRINT = name("fingerprint");

  static final SerializableString TYPE = name("type");
  static final SerializableString CATEGORY = name("category");
  static final SerializableString DATA = name("data");
  static final SerializableString THREAD = name("thread");

  private Fields() {}

  private static SerializableString name(String name) {
    return new SerializedString(name);
  }
}
