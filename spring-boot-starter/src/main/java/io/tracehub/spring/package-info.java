/** TraceHub in a Spring Boot application. */
@NullMarked
package io.tracehub.spring;

import org.jspecify.annotations.NullMarked;
