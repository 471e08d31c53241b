package org.tierline.kernel;

import java.util.List;

/** The request is well-formed and permitted, but a rule of the process stands against it (422). */
public final class Rejected extends DomainException {

  public Rejected(ErrorCode code, Object... arguments) {
    super(code, List.of(arguments));
  }
}
