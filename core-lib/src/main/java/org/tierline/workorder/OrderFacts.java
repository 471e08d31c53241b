package org.tierline.workorder;

import java.time.Instant;

/**
 * What was registered of an order; an amendment may change all but the channel and the time.
 *
 * @param mailable whether the petitioner has left an e-mail address
 */
record OrderFacts(
    Family family,
    Channel channel,
    boolean anonymous,
    boolean confidential,
    boolean mailable,
    Instant registeredAt) {}
