package org.tierline.architecture.bad.cycle.kernel;

import org.tierline.architecture.bad.cycle.store.Hen;

/** Comes of a hen. */
public record Egg(Hen from) {}
