package org.tierline.workorder;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;

/**
 * Draws which petitioners are called back where a city asks a sample. The draw is a keyed hash of
 * the order's number and round. Its seed is secret while its month runs, so nobody knows beforehand
 * who is asked, and published afterwards, so anybody can work it out again: {@link
 * CallBackSamples}. What was drawn stands in the log. Some orders need no luck.
 */
record CallBackSample(OrderAtWork at) {
  /** In the log: whether the petitioner is asked. */
  static final String SAMPLE = "sample";

  static final String OUT = "OUT";

  private static final String PERIOD = "samplePeriod";
  private static final int DRAWS = 10_000;
  private static final int DRAWS_A_PERCENT = DRAWS / 100;
  private static final Set<Channel> OF_DEPUTIES = EnumSet.of(Channel.DEPUTY, Channel.ADVISER);

  /**
   * A number from 0 to 9999: the first four bytes of HMAC-SHA256, keyed by the seed, over {@code
   * orderNo/round}, as a fraction of 2^32.
   */
  static int draw(String seed, String orderNo, int round) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(seed.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] hash = mac.doFinal((orderNo + "/" + round).getBytes(StandardCharsets.UTF_8));
      long first = Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt());
      return (int) (first * DRAWS >>> 32);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks HMAC-SHA256", e);
    }
  }

  /** Whether a drawn number is among so many of a hundred. */
  static boolean isWithin(int draw, int share) {
    return draw < share * DRAWS_A_PERCENT;
  }

  /** What is decided on a line that goes another way without a call-back; nothing where all are. */
  Map<String, String> decide(Transition line) {
    WorkOrder order = at.order();
    boolean isDue = line.withoutCallBack() != null && order.isReachable();
    UnitId root = at.rights().tree().root().id();
    if (!isDue || at.rule(root, AnswerSettings.CALL_BACK_SCOPE) == CallBackScope.ALL) {
      return Map.of();
    }
    String always = always(order);
    if (always != null) {
      return Map.of(SAMPLE, "IN", "sampleGround", always);
    }
    int share = share(order, root);
    UnitNode centre = at.rights().tree().root();
    SampleSeeds.Seed seed =
        SampleSeeds.at(at.work(), at.deadlines().calendar(at.work(), centre).zone(), at.now());
    int draw = draw(seed.text(), order.orderNo, order.round);
    return Map.of(
        SAMPLE,
        isWithin(draw, share) ? "IN" : OUT,
        "sampleGround",
        "DRAW",
        "sampleDraw",
        Integer.toString(draw),
        "sampleShare",
        Integer.toString(share),
        PERIOD,
        seed.month().toString());
  }

  /**
   * Keeps what was drawn for the month's list, with the step.
   *
   * @param facts what {@link #decide} has given
   * @param seq the number of the step's row in the log
   */
  void keep(Map<String, String> facts, int seq) {
    String period = facts.get(PERIOD);
    if (period != null) {
      at.add(
          "sample_draw",
          List.of("seq", "period", "round", "draw", "share"),
          List.of(
              seq,
              period,
              at.order().round,
              Integer.valueOf(facts.get("sampleDraw")),
              Integer.valueOf(facts.get("sampleShare"))));
    }
  }

  /** Why an order is always in the sample; null where it has to be drawn. */
  private static @Nullable String always(WorkOrder order) {
    if (order.supervisionLevel > 0) {
      return "SUPERVISED";
    }
    if (order.keyOrder) {
      return "KEY";
    }
    if (order.rehandleCount > 0) {
      return "REHANDLED";
    }
    if (order.traits.type() == DemandType.REPORT) {
      return "REPORT";
    }
    return OF_DEPUTIES.contains(order.facts.channel()) ? "DEPUTY" : null;
  }

  private int share(WorkOrder order, UnitId root) {
    return at.rule(root, AnswerSettings.CALL_BACK_STRATA)
        .of(order.traits)
        .orElseGet(() -> at.rule(order.lead().unit, AnswerSettings.CALL_BACK_SHARE));
  }
}
