/** What the batch thread does with a record: triage, trail, entry, bytes, frame. */
@NullMarked
package io.tracehub.internal.batch;

import org.jspecify.annotations.NullMarked;
