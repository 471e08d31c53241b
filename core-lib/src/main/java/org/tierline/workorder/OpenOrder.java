package org.tierline.workorder;

/** An order that is open, by its id and its number. */
public record OpenOrder(long id, String orderNo) {}
