package org.tierline.server.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.TenantId;
import org.tierline.tenant.CityQuota;
import org.tierline.tenant.CityQuotas;

/**
 * Keeps a city from taking what the others need: how many of its requests a node takes in a second,
 * and works on at once. Half of the places are for those alone who come with a token, so that
 * nobody without an account can lock a city's officers out. Each node counts for itself. Requests
 * beyond are refused before anything is asked of the database.
 */
@ApplicationScoped
public class CityGate {
  private static final String INSIDE = CityGate.class.getName();
  private static final int CITIES = 10_000;
  private static final int UNLIMITED = 1_000_000;

  @Inject private CityQuotas quotas;
  private final Cache<TenantId, Lane> lanes =
      Caffeine.newBuilder().maximumSize(CITIES).expireAfterAccess(Duration.ofMinutes(10)).build();

  /** A request that was let in. */
  private record Place(Lane lane, boolean isAnybody) {}

  /** A city's requests: how many come, and how many are being worked on. */
  private static final class Lane {
    private int inside;
    private int ofAnybody;
    private int rate;
    private Bucket bucket = bucket(UNLIMITED);

    synchronized int inside() {
      return inside;
    }

    /** Takes a place if one is free. */
    synchronized boolean enter(int places, boolean isAnybody) {
      if (inside >= places || isAnybody && ofAnybody >= Math.max(1, places / 2)) {
        return false;
      }
      inside++;
      ofAnybody += isAnybody ? 1 : 0;
      return true;
    }

    synchronized void leave(boolean isAnybody) {
      inside--;
      ofAnybody -= isAnybody ? 1 : 0;
    }

    /** The bucket for a rate; another one begins full. */
    synchronized Bucket bucketFor(int wanted) {
      if (rate != wanted) {
        rate = wanted;
        bucket = bucket(wanted);
      }
      return bucket;
    }

    private static Bucket bucket(int aSecond) {
      return Bucket.builder()
          .addLimit(limit -> limit.capacity(aSecond).refillGreedy(aSecond, Duration.ofSeconds(1)))
          .build();
    }
  }

  /** What a node does for a city at the moment. */
  public int inside(TenantId city) {
    Lane lane = lanes.getIfPresent(city);
    return lane == null ? 0 : lane.inside();
  }

  /**
   * Lets a request in, or refuses it; what was let in is let {@link #out} at its end.
   *
   * @param isAnybody whether no token is asked for
   */
  void enter(TenantId city, boolean isAnybody, ServletRequest request) {
    CityQuota quota = quotas.valid(Caller.system(city, "front door"));
    Lane lane = lanes.get(city, id -> new Lane());
    Integer atOnce = quota.requestsAtOnce();
    if (!lane.enter(atOnce == null ? Integer.MAX_VALUE : atOnce, isAnybody)) {
      throw ProblemException.cityTooBusy(1);
    }
    request.setAttribute(INSIDE, new Place(lane, isAnybody));
    Integer aSecond = quota.requestsASecond();
    if (aSecond != null) {
      ConsumptionProbe probe = lane.bucketFor(aSecond).tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        throw ProblemException.cityTooBusy(
            TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1);
      }
    }
  }

  /** The request is answered to its last byte; nothing happens where it was not let in. */
  static void out(ServletRequest request) {
    @Nullable Object entered = request.getAttribute(INSIDE);
    if (entered instanceof Place place) {
      request.removeAttribute(INSIDE);
      place.lane().leave(place.isAnybody());
    }
  }
}
