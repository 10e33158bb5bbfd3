/** Ways to deliver that are not HTTP: to nobody, to the console, and by a class of the user's. */
@NullMarked
package io.tracehub.internal.transport;

import org.jspecify.annotations.NullMarked;
