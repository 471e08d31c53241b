package org.tierline.architecture.bad.container;

import jakarta.ejb.Stateless;

/** Needs a container. */
@Stateless
public final class Bound {}
