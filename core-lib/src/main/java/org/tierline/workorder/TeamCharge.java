package org.tierline.workorder;

/**
 * That a team has an order.
 *
 * @param checked whether the centre calls again before it is closed
 */
record TeamCharge(long team, boolean checked) {}
