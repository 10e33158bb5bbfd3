/** What a customer of the shop sees, and what its log says about it. */
@NullMarked
package com.acme.shop;

import org.jspecify.annotations.NullMarked;
