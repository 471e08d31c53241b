/**
 * Finding what tells who somebody is in texts that are to be released: numbers, addresses, names.
 */
@NullMarked
package org.tierline.redaction;

import org.jspecify.annotations.NullMarked;
