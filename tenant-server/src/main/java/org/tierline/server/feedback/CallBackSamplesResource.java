package org.tierline.server.feedback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Page;
import org.tierline.server.http.Door;
import org.tierline.server.http.Months;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Visit;
import org.tierline.workorder.CallBackSamples;
import org.tierline.workorder.SampleDraw;
import org.tierline.workorder.SamplePeriod;

/** Samples of call-backs, published for everybody when their month has ended. */
@Path("{tenant}/call-back-samples")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.CITIZEN)
public class CallBackSamplesResource {
  @Inject private CallBackSamples samples;
  @Inject private Visit visit;

  /** A month and its seed; see {@link SamplePeriod}. */
  public record PeriodAnswer(
      String month, Instant madeAt, Instant endsAt, String seedHash, @Nullable String seed) {

    static PeriodAnswer of(SamplePeriod period) {
      return new PeriodAnswer(
          period.month().toString(),
          period.madeAt(),
          period.endsAt(),
          period.seedHash(),
          period.seed());
    }
  }

  /** What was drawn for an order; see {@link SampleDraw}. */
  public record DrawAnswer(String orderNo, int round, int draw, int share, boolean asked) {

    static DrawAnswer of(SampleDraw draw) {
      return new DrawAnswer(
          draw.orderNo(), draw.round(), draw.draw(), draw.share(), draw.isAsked());
    }
  }

  @GET
  @Operation(summary = "The months of samples; the seed of each once it has ended")
  public Page<PeriodAnswer> periods(@PathParam("tenant") String tenant, @BeanParam Paging page) {
    Page<SamplePeriod> found = samples.periods(visit.caller(), page.request());
    return new Page<>(found.items().stream().map(PeriodAnswer::of).toList(), found.next());
  }

  @GET
  @Path("{month}/draws")
  @Operation(summary = "Everything that was drawn in a month that has ended")
  public Page<DrawAnswer> draws(
      @PathParam("month") @ReadAs(YearMonth.class) String month, @BeanParam Paging page) {
    Page<SampleDraw> found =
        samples.draws(visit.caller(), Months.required("month", month), page.request());
    return new Page<>(found.items().stream().map(DrawAnswer::of).toList(), found.next());
  }
}
