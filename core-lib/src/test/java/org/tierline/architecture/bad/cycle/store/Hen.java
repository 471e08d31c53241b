package org.tierline.architecture.bad.cycle.store;

import org.tierline.architecture.bad.cycle.kernel.Egg;

/** Comes of an egg. */
public record Hen(Egg from) {}
