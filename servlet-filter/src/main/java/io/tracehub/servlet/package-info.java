/** The servlet filter. */
@NullMarked
package io.tracehub.servlet;

import org.jspecify.annotations.NullMarked;
