package org.tierline.server.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.catalogue.BlockNumber;
import org.tierline.catalogue.BlockedNumbers;
import org.tierline.catalogue.NuisanceNumberView;
import org.tierline.kernel.Page;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Door;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Visit;

/** Numbers that call to disturb: warned, blocked for a time, unblocked. */
@Path("{tenant}/nuisance-numbers")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class NuisanceNumbersResource {
  @Inject private BlockedNumbers numbers;
  @Inject private Visit visit;

  /** A number that was warned, and what it was told. */
  public record Warning(@Nullable String phone, @Nullable String reason) {
    public Warning {
      new Violations().required("phone", phone).text("reason", reason, 500).refuseIfAny();
    }

    /** Without the number, which belongs into no log. */
    @Override
    public String toString() {
      return String.valueOf(reason);
    }
  }

  /** A nuisance number as JSON shows it: its id, like every id, is a string. */
  public record NumberAnswer(
      String id,
      String lastDigits,
      int warnings,
      Instant warnedAt,
      String warning,
      @Nullable Instant blockedAt,
      @Nullable LocalDate blockedUntil,
      @Nullable String reason,
      @Nullable String evidence) {

    static NumberAnswer of(NuisanceNumberView number) {
      return new NumberAnswer(
          Long.toString(number.id()),
          number.lastDigits(),
          number.warnings(),
          number.warnedAt(),
          number.warning(),
          number.blockedAt(),
          number.blockedUntil(),
          number.reason(),
          number.evidence());
    }
  }

  @GET
  @Operation(summary = "Numbers that were warned, blocked or not, by their first warning")
  public Page<NumberAnswer> list(@BeanParam Paging page) {
    Page<NuisanceNumberView> found = numbers.list(visit.caller(), page.request());
    return new Page<>(found.items().stream().map(NumberAnswer::of).toList(), found.next());
  }

  @POST
  @Path("warnings")
  @Operation(summary = "Note that a number was warned")
  public NumberAnswer warn(Warning body) {
    return NumberAnswer.of(
        numbers.warn(visit.caller(), String.valueOf(body.phone()), String.valueOf(body.reason())));
  }

  @POST
  @Path("blocks")
  @Operation(summary = "Block a number that was warned, until a day")
  public NumberAnswer block(BlockNumber body) {
    return NumberAnswer.of(numbers.block(visit.caller(), body));
  }

  @POST
  @Path("{number}/unblock")
  @Operation(summary = "End a block before its day")
  public NumberAnswer unblock(@PathParam("number") String number, Because body) {
    return NumberAnswer.of(
        numbers.unblock(visit.caller(), Ids.parse("number", number), body.given()));
  }
}
