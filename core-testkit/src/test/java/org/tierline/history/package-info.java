/** Historic orders brought in from files. */
@org.jspecify.annotations.NullMarked
package org.tierline.history;
