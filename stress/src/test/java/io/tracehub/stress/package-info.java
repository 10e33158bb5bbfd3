/** Tests of what judges the evidence. */
@NullMarked
package io.tracehub.stress;

import org.jspecify.annotations.NullMarked;
