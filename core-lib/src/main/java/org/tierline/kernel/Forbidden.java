package org.tierline.kernel;

import java.util.List;

/** The caller is known but holds no role that may do this (403). */
public final class Forbidden extends DomainException {

  public Forbidden(ErrorCode code, Object... arguments) {
    super(code, List.of(arguments));
  }
}
