package org.tierline.server.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.ServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many bodies may be under way at once that nobody has to answer for: those of visitors without
 * an account, and the rest of those that were refused. Each holds a thread while it comes, so
 * neither one address nor all of them together have more than a part of the node's threads. What is
 * counted here takes no place of a city yet.
 */
@ApplicationScoped
public class BodiesUnderWay {
  static final int OF_AN_ADDRESS = 8;

  /** The container has 200 threads: most are always left for those who have signed in. */
  static final int OF_A_NODE = 64;

  private static final String SENDER = BodiesUnderWay.class.getName();
  private static final int SOON = 5;

  private final Map<String, Integer> senders = new HashMap<>();
  private int all;

  /** Whether one more of this address may come; it has to be {@link #end ended}. */
  synchronized boolean begin(String address) {
    int his = senders.getOrDefault(address, 0);
    if (his >= OF_AN_ADDRESS || all >= OF_A_NODE) {
      return false;
    }
    senders.put(address, his + 1);
    all++;
    return true;
  }

  synchronized void end(String address) {
    if (senders.merge(address, -1, Integer::sum) == 0) {
      senders.remove(address);
    }
    all--;
  }

  /** Counts a request's body until it is {@link #end(ServletRequest) there}, or refuses it. */
  void begin(String address, ServletRequest request) {
    if (!begin(address)) {
      throw ProblemException.tooManyRequests(SOON);
    }
    request.setAttribute(SENDER, address);
  }

  /** The request's body is there, or given up; nothing happens where it was not counted. */
  void end(ServletRequest request) {
    @Nullable Object sender = request.getAttribute(SENDER);
    if (sender instanceof String address) {
      request.removeAttribute(SENDER);
      end(address);
    }
  }
}
