/** The pipeline's parts. Not API: leaves and users see {@code io.tracehub} and its {@code spi}. */
@NullMarked
package io.tracehub.internal;

import org.jspecify.annotations.NullMarked;
