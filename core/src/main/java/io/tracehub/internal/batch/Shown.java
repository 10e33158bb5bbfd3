// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.Event;
import io.tracehub.spi.CapturedRecord;

/**
 * What is to be written of an entry, without secrets.
 *
 * @param record the record
 * @param event what was said beside it
 */
record Shown(CapturedRecord record, Event event) {}
