package org.tierline.server.http;

/** A refusal at the front door, before any use case. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient Object[] arguments;

  public ProblemException(ProblemType type, Object... arguments) {
    super(type.code());
    this.type = type;
    this.arguments = arguments;
  }

  ProblemType type() {
    return type;
  }

  Object[] arguments() {
    return arguments;
  }
}
