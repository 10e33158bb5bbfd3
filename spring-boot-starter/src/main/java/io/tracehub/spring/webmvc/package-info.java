/** Spring MVC: routes, and exceptions that become answers. */
@NullMarked
package io.tracehub.spring.webmvc;

import org.jspecify.annotations.NullMarked;
