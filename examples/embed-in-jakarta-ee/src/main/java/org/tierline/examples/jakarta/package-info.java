/**
 * Somebody else's web application that takes complaints through the library: a resource, a table
 * and transactions of its own, on one data source with the library.
 */
@NullMarked
package org.tierline.examples.jakarta;

import org.jspecify.annotations.NullMarked;
