/** From the spool to the back end: when a batch is due, how it travels, what a failure means. */
@NullMarked
package io.tracehub.internal.delivery;

import org.jspecify.annotations.NullMarked;
