/** Jersey: routes, and exceptions that become answers. */
@NullMarked
package io.tracehub.spring.jaxrs;

import org.jspecify.annotations.NullMarked;
