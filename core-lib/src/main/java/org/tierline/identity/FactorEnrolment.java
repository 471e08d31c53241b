package org.tierline.identity;

/**
 * The secret of a second factor, told only here.
 *
 * @param secret in base 32, to be typed in
 * @param uri the same as {@code otpauth://totp/…}, to be shown as a picture to a telephone
 */
public record FactorEnrolment(String secret, String uri) {}
