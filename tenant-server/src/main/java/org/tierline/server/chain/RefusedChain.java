package org.tierline.server.chain;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.server.http.Problem;
import org.tierline.server.http.Problems;
import org.tierline.workorder.ChainReport;

/**
 * The problem answer to a definition that is refused: what is wrong stands in it by line and state,
 * and on the graph.
 *
 * @param report what the definition says; an extension of the problem (RFC 9457), not there where
 *     the body was refused before its definition was looked at
 */
public record RefusedChain(@JsonUnwrapped Problem problem, @Nullable ReportAnswer report) {

  static WebApplicationException of(Invalid refused, ChainReport report, Problems problems) {
    var answer =
        new RefusedChain(problems.ofDomain(refused), ReportAnswer.of(report, problems.language()));
    return new WebApplicationException(
        refused,
        Response.status(answer.problem().status())
            .type(Problem.MEDIA_TYPE)
            .language(problems.language())
            .entity(answer)
            .build());
  }
}
