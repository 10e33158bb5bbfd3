/** The filter in real containers. */
@NullMarked
package io.tracehub.servlet;

import org.jspecify.annotations.NullMarked;
