package org.tierline.org;

/** What may happen to the ways by which a person or a machine signs in, and by them. */
public enum AccountEventKind {
  /** A session was begun; each one. */
  SIGNED_IN,
  /** Its owner has ended the session that he was in. */
  SIGNED_OUT,
  /** A wrong password or code, which was counted. */
  SIGN_IN_FAILED,
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
