package org.tierline.architecture.bad.naming;

/** Is named by nothing that it does. */
public final class OrderHelpers {}
