/**
 * From the thread that logs to the batch thread: capture, the ring, what happens when it is full.
 */
@NullMarked
package io.tracehub.internal.ring;

import org.jspecify.annotations.NullMarked;
