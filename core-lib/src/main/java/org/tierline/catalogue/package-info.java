/**
 * What a demand is about and who is responsible for it: subject categories, the dispatch catalogue,
 * the duty list of townships, and numbers blocked for nuisance calls.
 */
@NullMarked
package org.tierline.catalogue;

import org.jspecify.annotations.NullMarked;
