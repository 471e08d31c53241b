package org.tierline.server.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.tierline.identity.OperatorSessions;
import org.tierline.kernel.Caller;
import org.tierline.kernel.NotFound;

/**
 * Whom a bearer token lets into the console: an operator with a session here. What was found is
 * believed for five seconds, as for {@link Visitors}.
 */
@ApplicationScoped
public class OperatorVisitors {
  private static final Caller FRONT_DOOR = Caller.operator("front door");
  private static final Duration BELIEVED = Duration.ofSeconds(5);
  private static final int KNOWN = 1_000;

  @Inject private Tokens tokens;
  @Inject private OperatorSessions sessions;
  private final Cache<Long, String> known =
      Caffeine.newBuilder().maximumSize(KNOWN).expireAfterWrite(BELIEVED).build();

  Tokens.Claims find(String bearer) {
    Tokens.Claims claims =
        tokens.read(bearer).orElseThrow(() -> new ProblemException(ProblemType.TOKEN_INVALID));
    if (claims.tenant() != null) {
      throw new ProblemException(ProblemType.FORBIDDEN);
    }
    if (!claims.subject().equals(login(claims.session()))) {
      throw new ProblemException(ProblemType.TOKEN_INVALID);
    }
    return claims;
  }

  private String login(long session) {
    String login = known.getIfPresent(session);
    if (login == null) {
      try {
        login = sessions.use(FRONT_DOOR, session);
      } catch (NotFound e) {
        throw new ProblemException(ProblemType.TOKEN_INVALID);
      }
      known.put(session, login);
    }
    return login;
  }

  /** Looks again from now on, after something was ended on this node. */
  public void forget() {
    known.invalidateAll();
  }
}
