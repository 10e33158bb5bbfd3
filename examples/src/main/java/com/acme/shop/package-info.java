/**
 * A little shop: look at the catalogue, place an order, take in a delivery, read the sales report.
 *
 * <p>It logs through SLF4J and knows nothing about where the lines go; that is settled in {@code
 * logback.xml}. A request wanders over four threads, like in most applications of this kind, and
 * its trace id wanders with it in the MDC:
 *
 * <pre>
 *   http ──▶ database ──▶ payment ──▶ database ──▶ http
 *   parse    reserve      charge      write        answer
 * </pre>
 */
@NullMarked
package com.acme.shop;

import org.jspecify.annotations.NullMarked;
