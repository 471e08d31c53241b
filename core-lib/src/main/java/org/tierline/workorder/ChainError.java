package org.tierline.workorder;

import org.tierline.kernel.ErrorCode;

/** What is wrong with a definition of a chain, or with what is to be done with one. */
public enum ChainError implements ErrorCode {
  /** A phase that every chain has is not there. */
  CHAIN_PHASE_MISSING,
  /** A phase other than review has several states. */
  CHAIN_PHASE_TWICE,
  /** A phase is there and an action that it cannot be without is not. */
  CHAIN_ACTION_MISSING,
  /** An action is there and the phase that it belongs to is not. */
  CHAIN_PHASE_OF_ACTION_MISSING,
  /** No chain has that action: the platform takes it by itself. */
  CHAIN_ACTION_UNKNOWN,
  /** That side or role may not take the action in any city. */
  CHAIN_DOER_NOT_ALLOWED,
  /** The action does not begin from that phase in any city. */
  CHAIN_FROM_NOT_ALLOWED,
  /** The action does not lead to that phase in any city. */
  CHAIN_TO_NOT_ALLOWED,
  /** The action does not concern such a turn, or not in that state, in any city. */
  CHAIN_TURN_NOT_ALLOWED,
  /** A need that belongs to the action for good is left out. */
  CHAIN_NEED_MISSING,
  /** The action cannot have that need. */
  CHAIN_NEED_NOT_ALLOWED,
  /** Nothing in the chain can meet a need. */
  CHAIN_NEED_UNMET,
  /** From there an order can never be closed by those who work on it. */
  CHAIN_STRANDED,
  /** From there a helper's or lower unit's turn can never come to its end. */
  CHAIN_TURN_STRANDED,
  /** No order can come into the state. */
  CHAIN_STATE_UNREACHABLE,
  /** The lead's answer would end the order unseen by the centre. */
  CHAIN_AUDIT_SKIPPED,
  /** A unit would end its own order. */
  CHAIN_UNIT_CLOSES,
  /** The centre and the units would do each other's part. */
  CHAIN_DUTIES_MIXED,
  /** A request could be made on which nobody can decide. */
  CHAIN_REQUEST_INCOMPLETE,
  /** A suspended order would not go on by itself at its review date. */
  CHAIN_RESUME_NOT_BY_SYSTEM,
  /** A unit's part is about an action that is not open to it. */
  CHAIN_PART_NOT_OPEN,
  /** A unit's part is in the place of no line of the city's chain. */
  CHAIN_PART_POINTLESS,
  /** The centre acts by the city's chain, and has no part of its own. */
  CHAIN_PART_OF_CENTRE,
  /** The unit's part is the one that it has; or it has none to give up. */
  CHAIN_PART_UNCHANGED,
  /** The definition is the one that the city has. */
  CHAIN_UNCHANGED,
  /** The city has no chain of that version. */
  UNKNOWN_CHAIN_VERSION,
  /** Open orders are in states for which no state of the other chain is named. */
  CHAIN_STATE_UNMAPPED,
  /** The other chain does not have the state that is named. */
  CHAIN_STATE_UNKNOWN,
  /** The state named means something else than the one left. */
  CHAIN_STATE_OF_OTHER_PHASE,
  /** The other chain never brings an order and its lead there. */
  CHAIN_PLACE_UNKNOWN
}
