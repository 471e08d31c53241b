package org.tierline.identity;

/**
 * A key just made.
 *
 * @param text the key itself, told only here; sent as a bearer token
 */
public record IssuedKey(MachineKeyView key, String text) {}
