/** Tests against the running jar. */
package org.tierline.server;
