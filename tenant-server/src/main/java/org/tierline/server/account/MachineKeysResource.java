package org.tierline.server.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.MachineKeys;
import org.tierline.kernel.Violations;
import org.tierline.org.NewMachine;
import org.tierline.org.Role;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Ids;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.server.http.Visitors;

/** Keys of machines: made, replaced, called back. A key is sent as a bearer token. */
@Path("{tenant}/machine-keys")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class MachineKeysResource {
  @Inject private MachineKeys keys;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;
  @Inject private Visitors visitors;

  /**
   * A machine to be let in.
   *
   * @param name what it is called in logs
   * @param unit an id, or a code as {@code code:640104}
   */
  public record NewKey(
      @Nullable String name,
      @Nullable String unit,
      @Nullable Boolean subtree,
      @Nullable Set<Role> roles,
      @Nullable Instant expiresAt) {
    public NewKey {
      new Violations()
          .text("name", name, 120)
          .text("unit", unit, 40)
          .required("roles", roles)
          .required("expiresAt", expiresAt)
          .refuseIfAny();
    }
  }

  /**
   * A key in place of another.
   *
   * @param overlapHours how long the old one stays good beside it; null for not at all
   */
  public record Rotation(@Nullable Instant expiresAt, @Nullable Integer overlapHours) {
    public Rotation {
      new Violations()
          .required("expiresAt", expiresAt)
          .range(
              "overlapHours",
              overlapHours == null ? 0 : overlapHours,
              0,
              MachineKeys.LONGEST_OVERLAP.toHours())
          .refuseIfAny();
    }
  }

  @POST
  @Operation(summary = "Let a machine in; its key is told only here")
  public Created<KeyAnswer> issue(@PathParam("tenant") String tenant, NewKey body) {
    var machine =
        new NewMachine(
            String.valueOf(body.name()),
            refs.resolve(visit.caller(), String.valueOf(body.unit())),
            Boolean.TRUE.equals(body.subtree()),
            Objects.requireNonNull(body.roles()));
    return created(
        KeyAnswer.of(
            keys.issue(visit.caller(), machine, Objects.requireNonNull(body.expiresAt()))));
  }

  @POST
  @Path("{machineKey}/rotations")
  @Operation(summary = "Make another key for the machine of one that is still good")
  public Created<KeyAnswer> rotate(@PathParam("machineKey") String key, Rotation body) {
    Integer hours = body.overlapHours();
    KeyAnswer made =
        KeyAnswer.of(
            keys.rotate(
                visit.caller(),
                Ids.parse("machineKey", key),
                Objects.requireNonNull(body.expiresAt()),
                Duration.ofHours(hours == null ? 0 : hours)));
    visitors.forget();
    return created(made);
  }

  @DELETE
  @Path("{machineKey}")
  @Operation(summary = "Call a key back")
  public KeyAnswer revoke(@PathParam("machineKey") String key) {
    KeyAnswer revoked = KeyAnswer.of(keys.revoke(visit.caller(), Ids.parse("machineKey", key)));
    visitors.forget();
    return revoked;
  }

  private static Created<KeyAnswer> created(KeyAnswer key) {
    return Created.of(key);
  }
}
