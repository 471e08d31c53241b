package org.tierline.seal;

/**
 * A ciphertext as it is kept.
 *
 * @param version which of the city's data keys opens it
 */
public record Sealed(int version, byte[] text) {
  @Override
  public String toString() {
    return "sealed under key " + version;
  }
}
