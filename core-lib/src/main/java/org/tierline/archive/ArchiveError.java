package org.tierline.archive;

import org.tierline.kernel.ErrorCode;

/** Why a city is not taken into a file, out of one, or erased. */
public enum ArchiveError implements ErrorCode {
  NO_ARCHIVE,
  NEWER_FORMAT,
  OTHER_SCHEMA,
  PART_MISSING,
  PART_ALTERED,
  WRONG_PASSPHRASE,
  ONE_WAY_ALONE,
  PASSPHRASE_MISSING,
  SENDER_MISSING,
  SENDER_UNPROVEN,
  MADE_FOR_ANOTHER,
  CITY_STANDS_HERE,
  UNKNOWN_ARCHIVE,
  ARCHIVE_NOT_DONE,
  ARCHIVE_NOT_RECENT,
  UNKNOWN_ERASURE,
  ERASURE_REVOKED,
  SLUG_NOT_REPEATED
}
