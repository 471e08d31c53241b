package org.tierline.seal;

/**
 * Where one value under the master key belongs; it opens nowhere else.
 *
 * @param name to what it is bound
 */
public record SealedPlace(SealedColumn column, String name) {}
