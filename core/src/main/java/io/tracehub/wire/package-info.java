/** The built-in wire formats. They see {@code io.tracehub} and its {@code spi}, nothing else. */
@NullMarked
package io.tracehub.wire;

import org.jspecify.annotations.NullMarked;
