package org.tierline.server.setting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Page;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.setting.DatedReason;
import org.tierline.setting.NewValue;
import org.tierline.setting.PlannedSetting;
import org.tierline.setting.SettingHistoryView;
import org.tierline.setting.SettingPreview;
import org.tierline.setting.SettingView;
import org.tierline.setting.Settings;

/** A unit's settings: what holds there and why, and what the unit itself decides. */
@Path("{tenant}/units/{unit}/settings")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class UnitSettingsResource {
  @Inject private Settings settings;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "What every setting is for the unit, and where it comes from")
  public List<SettingAnswer> list(@PathParam("unit") String unit) {
    return settings.list(visit.caller(), id(unit)).stream()
        .map(view -> SettingAnswer.of(view, visit.language()))
        .toList();
  }

  @GET
  @Path("{key}")
  @Operation(summary = "What one setting is for the unit, and where it comes from")
  public Tagged<SettingAnswer> get(@PathParam("unit") String unit, @PathParam("key") String key) {
    return tagged(settings.get(visit.caller(), id(unit), key));
  }

  @PUT
  @Path("{key}")
  @Operation(summary = "Give the unit a value of its own, at once or from a moment on")
  public Tagged<SettingAnswer> set(
      @PathParam("unit") String unit,
      @PathParam("key") String key,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      NewValue body) {
    return tagged(settings.set(visit.caller(), id(unit), key, Etags.expected(ifMatch), body));
  }

  @DELETE
  @Path("{key}")
  @Operation(summary = "Let the unit inherit again, at once or from a moment on")
  public Tagged<SettingAnswer> unset(
      @PathParam("unit") String unit,
      @PathParam("key") String key,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @QueryParam("reason") @ReadAs(required = true) @Nullable String reason,
      @QueryParam("effectiveFrom") @ReadAs(Instant.class) @Nullable String effectiveFrom) {
    return tagged(
        settings.unset(
            visit.caller(), id(unit), key, Etags.expected(ifMatch), dated(reason, effectiveFrom)));
  }

  @DELETE
  @Path("{key}/planned")
  @Operation(summary = "Take back the unit's change that is planned for exactly that moment")
  public Tagged<SettingAnswer> withdraw(
      @PathParam("unit") String unit,
      @PathParam("key") String key,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @QueryParam("reason") @ReadAs(required = true) @Nullable String reason,
      @QueryParam("effectiveFrom") @ReadAs(Instant.class) @Nullable String effectiveFrom) {
    return tagged(
        settings.withdraw(
            visit.caller(), id(unit), key, Etags.expected(ifMatch), dated(reason, effectiveFrom)));
  }

  @PUT
  @Path("{key}/lock")
  @Operation(summary = "Keep the units below from deciding, at once or from a moment on")
  public Tagged<SettingAnswer> lock(
      @PathParam("unit") String unit,
      @PathParam("key") String key,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      DatedReason body) {
    return tagged(settings.lock(visit.caller(), id(unit), key, Etags.expected(ifMatch), body));
  }

  @DELETE
  @Path("{key}/lock")
  @Operation(summary = "Let the units below decide again, at once or from a moment on")
  public Tagged<SettingAnswer> unlock(
      @PathParam("unit") String unit,
      @PathParam("key") String key,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @QueryParam("reason") @ReadAs(required = true) @Nullable String reason,
      @QueryParam("effectiveFrom") @ReadAs(Instant.class) @Nullable String effectiveFrom) {
    return tagged(
        settings.unlock(
            visit.caller(), id(unit), key, Etags.expected(ifMatch), dated(reason, effectiveFrom)));
  }

  @POST
  @Path("{key}/preview")
  @Operation(summary = "Which units and open orders a change would touch; nothing is changed")
  public SettingPreview preview(
      @PathParam("unit") String unit, @PathParam("key") String key, PlannedSetting body) {
    return settings.preview(visit.caller(), id(unit), key, body);
  }

  @GET
  @Path("{key}/history")
  @Operation(summary = "Every change of the unit's own that was ever made, the last one first")
  public Page<SettingHistoryView> history(
      @PathParam("unit") String unit, @PathParam("key") String key, @BeanParam Paging page) {
    return settings.history(visit.caller(), id(unit), key, page.request());
  }

  private UnitId id(String unit) {
    return refs.resolve(visit.caller(), unit);
  }

  private Tagged<SettingAnswer> tagged(SettingView view) {
    return Etags.ok(SettingAnswer.of(view, visit.language()), view.version());
  }

  private static DatedReason dated(@Nullable String reason, @Nullable String effectiveFrom) {
    new Violations().required("reason", reason).refuseIfAny();
    return new DatedReason(String.valueOf(reason), moment(effectiveFrom));
  }

  private static @Nullable Instant moment(@Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Invalid.of("effectiveFrom", KernelError.MALFORMED, "2026-03-02T09:00:00Z");
    }
  }
}
