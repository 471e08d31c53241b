package org.tierline.architecture.bad.arrows.kernel;

import org.tierline.architecture.bad.arrows.workorder.High;

/** Looks up to what stands above it. */
public record Low(High above) {}
