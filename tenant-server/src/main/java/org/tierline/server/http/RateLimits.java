package org.tierline.server.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How often one address may come without an account, and how often an account may be tried from all
 * addresses. Each node counts for itself: the limit is a brake against guessing and flooding, not
 * an account.
 */
@ApplicationScoped
public class RateLimits {
  private static final int ADDRESSES = 100_000;
  private static final int CITIZEN_A_MINUTE = 60;
  private static final int SIGN_IN_A_MINUTE = 20;
  private static final int ACCOUNT_A_MINUTE = 30;

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(ADDRESSES)
          .expireAfterAccess(Duration.ofMinutes(10))
          .build();

  void require(Door.Visitor visitor, String address) {
    int aMinute = visitor == Door.Visitor.SIGN_IN ? SIGN_IN_A_MINUTE : CITIZEN_A_MINUTE;
    take(visitor + " " + address, aMinute);
  }

  /**
   * Counts a try to sign in.
   *
   * @param place the city's slug, or what else tells accounts of the same login apart
   */
  public void requireAccount(String place, String login) {
    take("account " + place + " " + login, ACCOUNT_A_MINUTE);
  }

  private void take(String name, int aMinute) {
    Bucket bucket =
        buckets.get(
            name,
            key ->
                Bucket.builder()
                    .addLimit(
                        limit ->
                            limit.capacity(aMinute).refillGreedy(aMinute, Duration.ofMinutes(1)))
                    .build());
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
      throw ProblemException.tooManyRequests(seconds);
    }
  }
}
