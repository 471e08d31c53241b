@org.jspecify.annotations.NullMarked
package org.tierline.rescue;
