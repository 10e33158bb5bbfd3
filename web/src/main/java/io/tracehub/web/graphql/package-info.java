/** graphql-java, with or without a framework around it: exceptions that end among the errors. */
@NullMarked
package io.tracehub.web.graphql;

import org.jspecify.annotations.NullMarked;
