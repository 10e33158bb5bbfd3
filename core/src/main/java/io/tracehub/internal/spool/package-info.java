/** Where encoded entries wait for delivery, in frames of bytes. */
@NullMarked
package io.tracehub.internal.spool;

import org.jspecify.annotations.NullMarked;
