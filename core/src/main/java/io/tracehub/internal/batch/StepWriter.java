// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.Breadcrumb;
import io.tracehub.internal.Bytes;
import io.tracehub.internal.mask.RecordMasker;
import io.tracehub.internal.ring.TakenRecord;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.WireFormat;
import java.io.IOException;

/** Writes the steps that led to an event: masked, and as the application lets them pass. */
final class StepWriter {

  private final RecordMasker masker;
  private final Hooks hooks;
  private final WireFormat format;

  StepWriter(RecordMasker masker, Hooks hooks, WireFormat format) {
    this.masker = masker;
    this.hooks = hooks;
    this.format = format;
  }

  /** A line of a log, or what the application said it is. Writes nothing if it is not wanted. */
  void write(TakenRecord record, Bytes out) throws IOException {
    CapturedRecord shown = masker.masked(record, record.charsCutAtCapture());
    Breadcrumb said = record.step();
    writeMasked(
        said == null ? Breadcrumbs.of(shown) : Breadcrumbs.of(shown, masker.masked(said)), out);
  }

  /** A step that an event tells of itself. */
  void write(Breadcrumb step, Bytes out) throws IOException {
    writeMasked(masker.masked(step), out);
  }

  private void writeMasked(Breadcrumb step, Bytes out) throws IOException {
    Breadcrumb shown = hooks.breadcrumb(step);
    if (shown != null) {
      format.writeBreadcrumb(shown, out);
    }
  }
}
