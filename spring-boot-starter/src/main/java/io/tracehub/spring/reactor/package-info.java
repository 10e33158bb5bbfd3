/** The trace in reactive work, in a reactive server or not. */
@NullMarked
package io.tracehub.spring.reactor;

import org.jspecify.annotations.NullMarked;
