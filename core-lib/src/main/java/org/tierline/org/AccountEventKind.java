package org.tierline.org;

/** What may be done to the ways by which a person or a machine signs in. */
public enum AccountEventKind {
  OPENED,
  PASSWORD_CHANGED,
  /** An administrator has set another password. */
  PASSWORD_RESET,
  /** Wrong passwords have locked the account for a while. */
  LOCKED,
  /** Sessions were ended before their time. */
  SESSIONS_ENDED,
  FACTOR_CONFIRMED,
  /** The owner has given his second factor up. */
  FACTOR_REMOVED,
  /** An administrator has taken the second factor off. */
  FACTOR_DISABLED,
  RECOVERY_CODE_USED,
  KEY_ISSUED,
  KEY_ROTATED,
  KEY_REVOKED,
  /** A name at an outside issuer was bound to the person. */
  IDENTITY_LINKED,
  IDENTITY_UNLINKED,
  /** Roles were given or ended because claims of an outside issuer said so. */
  ROLES_BY_CLAIM
}
