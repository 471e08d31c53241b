package org.tierline.identity;

/** What comes of a rule for somebody whose claims fit it. */
public enum ClaimResult {
  /** He gets the role. */
  GIVES,
  /** He has it by these claims already. */
  KEEPS,
  /** Who made the rule may not hand this on any more. */
  AUTHOR_MAY_NOT,
  /** He made the rule himself: nobody gives himself a role. */
  OWN_RULE,
  /** He holds, or gets by an earlier rule, a role that excludes this one. */
  SEPARATION_OF_DUTIES,
  /** He works for a contractor, who may not hold it. */
  OUTSOURCED
}
