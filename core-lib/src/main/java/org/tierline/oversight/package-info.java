/**
 * Seats from which deputies, advisers and citizens watch over the service: members with a term and
 * an area, their attendance, what they note on orders, and social-conditions notes. They see orders
 * masked and ask others to act; they move nothing themselves.
 */
@NullMarked
package org.tierline.oversight;

import org.jspecify.annotations.NullMarked;
