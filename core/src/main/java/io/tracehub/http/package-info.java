/** Delivery by HTTP, with the JDK's client. Sees {@code io.tracehub.spi} and our threads only. */
@NullMarked
package io.tracehub.http;

import org.jspecify.annotations.NullMarked;
