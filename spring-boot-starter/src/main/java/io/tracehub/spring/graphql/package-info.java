/** Spring for GraphQL: exceptions that end among the errors of an answer. */
@NullMarked
package io.tracehub.spring.graphql;

import org.jspecify.annotations.NullMarked;
