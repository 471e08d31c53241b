package org.tierline.server.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.ClaimSignIns;
import org.tierline.identity.MachineKeys;
import org.tierline.identity.OutsideClaims;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Origin;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.TenantId;
import org.tierline.org.Sessions;

/**
 * Whom a bearer token lets into a city: somebody with a session here, a machine with a key, or
 * somebody whom an outside issuer vouches for. What was found is believed for five seconds, so that
 * a session or key that was ended on another node is good there no longer than that.
 */
@ApplicationScoped
public class Visitors {
  private static final Duration BELIEVED = Duration.ofSeconds(5);
  private static final int KNOWN = 50_000;
  private static final int LONGEST_KEY_ID = 24;

  @Inject private Tokens tokens;
  @Inject private Sessions sessions;
  @Inject private MachineKeys keys;
  @Inject private ClaimSignIns signIns;
  @Inject private OutsideTokens outside;
  private final Cache<Proof, PersonId> known =
      Caffeine.newBuilder().maximumSize(KNOWN).expireAfterWrite(BELIEVED).build();

  /** What somebody shows: the session of a token, a key, or a name at an issuer. */
  private record Proof(TenantId city, String kind, String name) {}

  /**
   * Who has come.
   *
   * @param session null for machines and people of outside issuers
   * @param origin by what he came in, for the trail
   */
  record Visitor(PersonId person, @Nullable Long session, Origin origin, Tokens.Limits limits) {}

  Visitor find(TenantId city, String slug, String bearer) {
    Caller system = Caller.system(city, "front door");
    if (bearer.startsWith(MachineKeys.START)) {
      return guest(
          new Proof(city, "key", bearer),
          Origin.key(keyId(bearer)),
          () -> keys.use(system, bearer));
    }
    Optional<OutsideClaims> claims = outside.read(slug, bearer);
    if (claims.isPresent()) {
      OutsideClaims said = claims.get();
      // Of two tokens of one person each has its own claims.
      String name = said.issuedAt() + " " + said.subject();
      return guest(
          new Proof(city, said.issuer(), name),
          Origin.issuer(said.issuer()),
          () -> signIns.enter(system, said));
    }
    Tokens.Claims own = tokens.read(bearer).orElseThrow(Visitors::refused);
    long session = own.session();
    if (!city.equals(own.tenant())) {
      throw refused();
    }
    PersonId person =
        known(
            new Proof(city, "session", Long.toString(session)),
            () -> sessions.use(system, session));
    if (!person.equals(PersonId.parse(own.subject()))) {
      throw refused();
    }
    return new Visitor(person, session, Origin.session(session), own.limits());
  }

  /** The number in a key, without its secret; such a key may be none. */
  private static String keyId(String key) {
    int end = key.indexOf('_', MachineKeys.START.length());
    if (end <= MachineKeys.START.length() || end > LONGEST_KEY_ID) {
      throw refused();
    }
    return key.substring(MachineKeys.START.length(), end);
  }

  private Visitor guest(Proof proof, Origin origin, Supplier<PersonId> look) {
    return new Visitor(known(proof, look), null, origin, Tokens.Limits.NONE);
  }

  private PersonId known(Proof proof, Supplier<PersonId> look) {
    PersonId found = known.getIfPresent(proof);
    if (found == null) {
      try {
        found = look.get();
      } catch (NotFound | Invalid e) {
        throw refused();
      }
      known.put(proof, found);
    }
    return found;
  }

  /** Looks again from now on, after something was ended on this node. */
  public void forget() {
    known.invalidateAll();
  }

  private static ProblemException refused() {
    return new ProblemException(ProblemType.TOKEN_INVALID);
  }
}
