package org.tierline.org;

/**
 * Which of the four chains run through a unit: 承办 handling, 交办 assigning to units below, 反馈
 * answering, 监督 supervising.
 */
public record Capabilities(boolean handle, boolean assign, boolean feedback, boolean supervise) {
  /** Tiers 1 to 3 by default. */
  public static final Capabilities ALL = new Capabilities(true, true, true, true);

  /** Tier 4 by default: it does the concrete work and answers. */
  public static final Capabilities COMMUNITY = new Capabilities(true, false, true, false);
}
