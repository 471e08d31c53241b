package org.tierline.architecture.bad.unmarked;

/** Lies in a package that says nothing about null. */
public final class Unmarked {}
