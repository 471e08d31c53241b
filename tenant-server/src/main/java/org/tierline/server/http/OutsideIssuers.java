package org.tierline.server.http;

import java.util.List;

/**
 * All outside issuers that the operator has named.
 *
 * @param privateAddresses whether their keys may be fetched from addresses of private networks
 */
public record OutsideIssuers(List<OutsideIssuer> all, boolean privateAddresses) {
  /** Nobody outside is believed. */
  public static final OutsideIssuers NONE = new OutsideIssuers(List.of(), false);

  public OutsideIssuers {
    all = List.copyOf(all);
  }
}
