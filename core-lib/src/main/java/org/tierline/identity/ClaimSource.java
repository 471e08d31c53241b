package org.tierline.identity;

/**
 * How a city reads the tokens of an outside issuer (OpenID Connect).
 *
 * @param issuer as it stands in its tokens
 * @param claimPath the claim with what somebody belongs to, a list or words parted by spaces: its
 *     name, or names parted by dots from the outside in, such as {@code realm_access.roles}
 * @param namePath the claim with his name, in the same way
 * @param addPeople whether somebody who is not known yet is added once his claims give him a role
 * @param version for changing it only as it was read
 */
public record ClaimSource(
    String issuer, String claimPath, String namePath, boolean addPeople, long version) {}
