/** Requests of a WebFlux application: their traces, and exceptions that become answers. */
@NullMarked
package io.tracehub.spring.webflux;

import org.jspecify.annotations.NullMarked;
