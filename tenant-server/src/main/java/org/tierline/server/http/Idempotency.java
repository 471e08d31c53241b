package org.tierline.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Violations;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Runs a request once for each Idempotency-Key: the key and the answer are written in the
 * transaction of the use case itself, so neither is ever without the other. A repeated request gets
 * the first answer; one that comes while the first runs waits for it.
 */
@ApplicationScoped
public class Idempotency {
  @Inject private Transactions transactions;
  @Inject private InstantSource time;

  /** The answer as it was given the first time. */
  private record Kept(String requestHash, int status, @Nullable String body) {}

  /**
   * Runs the use case unless this caller has used the key before.
   *
   * @param key null to run it in any case
   * @param request what is asked for, to tell a repetition from a mistake
   */
  public <T> Created<T> once(
      Caller caller, @Nullable String key, Object request, Supplier<T> useCase) {
    return new Created<>(run(caller, key, request, () -> Created.of(useCase.get())));
  }

  /** The same for a step, which makes nothing new. */
  public <T> Ok<T> taken(Caller caller, @Nullable String key, Object request, Supplier<T> useCase) {
    return new Ok<>(
        run(
            caller,
            key,
            request,
            () -> Response.ok(useCase.get(), MediaType.APPLICATION_JSON_TYPE).build()));
  }

  /**
   * The same for a use case that does not always make something new.
   *
   * @param useCase gives the answer with its status, its entity not yet JSON
   */
  public <T> OneOf<T> answered(
      Caller caller, @Nullable String key, Object request, Supplier<Answered<T>> useCase) {
    return new OneOf<>(run(caller, key, request, useCase));
  }

  private Response run(
      Caller caller, @Nullable String key, Object request, Supplier<? extends Response> useCase) {
    if (key == null) {
      return useCase.get();
    }
    new Violations().text("Idempotency-Key", key, 120).refuseIfAny();
    String hash = hash(request);
    return transactions.write(caller, work -> keyed(work, key, hash, useCase));
  }

  private Response keyed(Work work, String key, String hash, Supplier<? extends Response> useCase) {
    if (insert(work, key, hash) == 0) {
      Kept kept = find(work, key);
      if (!kept.requestHash().equals(hash)) {
        throw new ProblemException(ProblemType.KEY_REUSED);
      }
      return Response.status(kept.status())
          .type(MediaType.APPLICATION_JSON_TYPE)
          .header("Idempotency-Replayed", "true")
          .entity(kept.body())
          .build();
    }
    Response answer = useCase.get();
    work.sql(
            "update tierline.idempotent_call set status = ?, body = ?"
                + " where tenant_id = ? and caller = ? and key = ?")
        .set(answer.getStatus())
        .set(json(answer.getEntity()))
        .set(work.tenant().value())
        .set(who(work.caller()))
        .set(key)
        .update();
    return answer;
  }

  private int insert(Work work, String key, String hash) {
    return work.sql(
            "insert into tierline.idempotent_call"
                + " (tenant_id, caller, key, request_hash, status, created_at)"
                + " values (?, ?, ?, ?, 0, ?) on conflict (tenant_id, caller, key) do nothing")
        .set(work.tenant().value())
        .set(who(work.caller()))
        .set(key)
        .set(hash)
        .set(time.instant())
        .update();
  }

  private static Kept find(Work work, String key) {
    return work.sql(
            "select request_hash, status, body from tierline.idempotent_call"
                + " where tenant_id = ? and caller = ? and key = ?")
        .set(work.tenant().value())
        .set(who(work.caller()))
        .set(key)
        .first(row -> new Kept(row.getString(1), row.getInt(2), row.getString(3)))
        .orElseThrow();
  }

  private static String who(Caller caller) {
    return caller.person() == null ? caller.kind().name() : caller.kind() + " " + caller.person();
  }

  private static String hash(Object request) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(json(request).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-256", e);
    }
  }

  private static String json(Object value) {
    try {
      return Json.json().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass(), e);
    }
  }
}
