/**
 * Proofs of who somebody is, beyond a password: second factors, keys of machines, names at outside
 * issuers; and who may do what where, and why.
 */
@NullMarked
package org.tierline.identity;

import org.jspecify.annotations.NullMarked;
