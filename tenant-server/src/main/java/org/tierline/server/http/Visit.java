package org.tierline.server.http;

import jakarta.enterprise.context.RequestScoped;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Origin;

/** Who makes the present request, and in which language he reads. Filled by {@link DoorKeeper}. */
@RequestScoped
public class Visit {
  private @Nullable Caller caller;
  private @Nullable String operator;
  private @Nullable Long session;
  private String address = "?";
  private String device = "?";
  private Locale language = Locale.ENGLISH;

  void enter(Caller who, Locale reads) {
    this.caller = who;
    this.language = reads;
  }

  void enterOperator(String login, long session, Locale reads) {
    this.operator = login;
    this.session = session;
    enter(Caller.operator(login).by(Origin.session(session)), reads);
  }

  void inSession(@Nullable Long id) {
    this.session = id;
  }

  void from(String client, @Nullable String program) {
    this.address = client;
    this.device = program == null ? "?" : program;
  }

  /** The session that his token names; null for machines and people of outside issuers. */
  public @Nullable Long session() {
    return session;
  }

  /** From where somebody comes who signs in. */
  public String address() {
    return address;
  }

  /** What the program of somebody who signs in says of itself. */
  public String device() {
    return device;
  }

  public Caller caller() {
    return Objects.requireNonNull(caller, "an endpoint without a door");
  }

  /** The operator's login; only behind an operator's door. */
  public String operatorLogin() {
    return Objects.requireNonNull(operator, "not an operator's door");
  }

  public Locale language() {
    return language;
  }
}
