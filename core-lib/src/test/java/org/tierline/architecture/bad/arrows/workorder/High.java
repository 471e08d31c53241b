package org.tierline.architecture.bad.arrows.workorder;

/** Stands above. */
public record High(String name) {}
