/** JAX-RS: exceptions of which a mapper makes an answer, and routes. */
@NullMarked
package io.tracehub.servlet.jaxrs;

import org.jspecify.annotations.NullMarked;
