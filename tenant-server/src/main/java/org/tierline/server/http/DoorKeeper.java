package org.tierline.server.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.TenantId;
import org.tierline.tenant.Tenants;

/**
 * Finds out who makes a request: the city from the path, the person or operator from the token. An
 * endpoint without a {@link Door} is closed to everybody.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class DoorKeeper implements ContainerRequestFilter {
  private static final String BEARER = "Bearer ";
  private static final Duration BELIEVED = Duration.ofSeconds(10);
  private static final Caller FRONT_DOOR = Caller.operator("front door");

  @Context private ResourceInfo resource;
  @Context private HttpServletRequest servlet;
  @Inject private Visitors visitors;
  @Inject private OperatorVisitors operators;
  @Inject private Tenants tenants;
  @Inject private RateLimits limits;
  @Inject private CityGate gate;
  @Inject private BodiesUnderWay bodies;
  @Inject private UploadLimit uploads;
  @Inject private TrustedProxies proxies;
  @Inject private Visit visit;

  /** Believed for some seconds, since a city may leave, or come back under another name. */
  private final Cache<String, TenantId> cities =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(BELIEVED).build();

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    Locale language = Problems.language(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    Door.Visitor visitor = door();
    boolean isAnybody = visitor == Door.Visitor.CITIZEN || visitor == Door.Visitor.SIGN_IN;
    if (isAnybody) {
      String address = proxies.client(servlet);
      limits.require(visitor, address);
      receive(request, address);
      visit.from(address, request.getHeaderString(HttpHeaders.USER_AGENT));
    }
    TenantId city = city(request);
    if (city != null) {
      gate.enter(city, isAnybody, servlet);
    }
    switch (visitor) {
      case CITIZEN, SIGN_IN ->
          visit.enter(city == null ? Caller.operator("visitor") : Caller.citizen(city), language);
      case PERSON, NEW_PERSON ->
          enterPerson(request, city, visitor == Door.Visitor.NEW_PERSON, language);
      case OPERATOR, NEW_OPERATOR ->
          enterOperator(request, visitor == Door.Visitor.NEW_OPERATOR, language);
    }
  }

  /**
   * Has the body of somebody without an account come before he takes a place of the city: it is his
   * to say how long that lasts. A file is too large for that and is read by who wants it.
   */
  private void receive(ContainerRequestContext request, String address) throws IOException {
    if (!HttpGuard.hasBody(servlet)) {
      return;
    }
    bodies.begin(address, servlet);
    if (HttpGuard.limit(servlet.getRequestURI(), uploads) <= HttpGuard.BODY_LIMIT) {
      request.setEntityStream(new ByteArrayInputStream(request.getEntityStream().readAllBytes()));
      bodies.end(servlet);
    }
  }

  private Door.Visitor door() {
    Door door = resource.getResourceMethod().getAnnotation(Door.class);
    if (door == null) {
      door = resource.getResourceClass().getAnnotation(Door.class);
    }
    if (door == null) {
      throw new ProblemException(ProblemType.FORBIDDEN);
    }
    return door.value();
  }

  private @Nullable TenantId city(ContainerRequestContext request) {
    String slug = request.getUriInfo().getPathParameters().getFirst("tenant");
    if (slug == null) {
      return null;
    }
    TenantId known = cities.getIfPresent(slug);
    if (known == null) {
      known =
          tenants
              .find(FRONT_DOOR, slug)
              .orElseThrow(() -> new ProblemException(ProblemType.UNKNOWN_CITY, slug));
      cities.put(slug, known);
    }
    return known;
  }

  private void enterPerson(
      ContainerRequestContext request, @Nullable TenantId city, boolean isNew, Locale language) {
    String bearer = bearer(request);
    String slug = request.getUriInfo().getPathParameters().getFirst("tenant");
    if (city == null || slug == null) {
      throw new ProblemException(ProblemType.TOKEN_INVALID);
    }
    Visitors.Visitor who = visitors.find(city, slug, bearer);
    if (!isNew) {
      requireDone(who.limits());
    }
    visit.enter(Caller.person(city, who.person()).by(who.origin()), language);
    visit.inSession(who.session());
  }

  private void enterOperator(ContainerRequestContext request, boolean isNew, Locale language) {
    Tokens.Claims who = operators.find(bearer(request));
    if (!isNew) {
      requireDone(who.limits());
    }
    visit.enterOperator(who.subject(), who.session(), language);
  }

  private static void requireDone(Tokens.Limits limits) {
    if (limits.changePassword()) {
      throw new ProblemException(ProblemType.PASSWORD_CHANGE_NEEDED);
    }
    if (limits.enrolFactor()) {
      throw new ProblemException(ProblemType.FACTOR_ENROLMENT_NEEDED);
    }
  }

  private static String bearer(ContainerRequestContext request) {
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.startsWith(BEARER)) {
      throw new ProblemException(ProblemType.UNAUTHENTICATED);
    }
    return header.substring(BEARER.length()).strip();
  }
}
