package org.tierline.server.notice;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.kernel.Page;
import org.tierline.outbox.DeadLetter;
import org.tierline.outbox.DeadLetters;
import org.tierline.server.http.Door;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Visit;

/** Messages out of transactions that their receivers have refused too often. */
@Path("{tenant}/dead-letters")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class DeadLettersResource {
  @Inject private DeadLetters letters;
  @Inject private Visit visit;

  /** A message as JSON shows it: its id, like every id, is a string. */
  public record LetterAnswer(
      String id,
      String topic,
      String key,
      long sequence,
      Instant createdAt,
      Instant gaveUpAt,
      int attempts,
      String reason) {

    static LetterAnswer of(DeadLetter letter) {
      return new LetterAnswer(
          Long.toString(letter.id()),
          letter.topic(),
          letter.key(),
          letter.sequence(),
          letter.createdAt(),
          letter.gaveUpAt(),
          letter.attempts(),
          letter.reason());
    }
  }

  @GET
  @Operation(summary = "Messages that were given up, oldest first")
  public Page<LetterAnswer> list(@BeanParam Paging page) {
    Page<DeadLetter> found = letters.list(visit.caller(), page.request());
    return new Page<>(found.items().stream().map(LetterAnswer::of).toList(), found.next());
  }

  @POST
  @Path("{letter}/retry")
  @Operation(summary = "Have a message tried again")
  public void retry(@PathParam("letter") String letter) {
    letters.retry(visit.caller(), Ids.parse("letter", letter));
  }
}
