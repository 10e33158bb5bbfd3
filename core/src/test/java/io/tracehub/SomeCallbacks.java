// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A class of an application's that a setting names; notes each of it that was made. */
public final class SomeCallbacks
    implements BeforeSendCallback, BeforeBreadcrumbCallback, ErrorCallback, DropCallback {

  static final List<SomeCallbacks> MADE = new CopyOnWriteArrayList<>();

  /** As settings need it. */
  public SomeCallbacks() {
    MADE.add(this);
  }

  @Override
  public Event beforeSend(Event event) {
    return event;
  }

  @Override
  public Breadcrumb beforeBreadcrumb(Breadcrumb breadcrumb) {
    return breadcrumb;
  }

  @Override
  public void onError(TraceHubTransportException failure) {}

  @Override
  public void onDrop(Drop drop) {}
}
