// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.BeforeBreadcrumbCallback;
import io.tracehub.BeforeSendCallback;
import io.tracehub.Breadcrumb;
import io.tracehub.DropCallback;
import io.tracehub.ErrorCallback;
import io.tracehub.Event;

/** Where several beans are the same callback: one after the other, in their order. */
final class Callbacks {

  private Callbacks() {}

  static BeforeSendCallback sends(BeforeSendCallback first, BeforeSendCallback second) {
    return event -> {
      Event changed = first.beforeSend(event);
      return changed == null ? null : second.beforeSend(changed);
    };
  }

  static BeforeBreadcrumbCallback breadcrumbs(
      BeforeBreadcrumbCallback first, BeforeBreadcrumbCallback second) {
    return breadcrumb -> {
      Breadcrumb changed = first.beforeBreadcrumb(breadcrumb);
      return changed == null ? null : second.beforeBreadcrumb(changed);
    };
  }

  static ErrorCallback errors(ErrorCallback first, ErrorCallback second) {
    return failure -> {
      try {
        first.onError(failure);
      } finally {
        second.onError(failure);
      }
    };
  }

  static DropCallback drops(DropCallback first, DropCallback second) {
    return drop -> {
      try {
        first.onDrop(drop);
      } finally {
        second.onDrop(drop);
      }
    };
  }
}
