package org.tierline.workorder;

import java.time.Instant;

/** What was registered of an order; an amendment may change all but the channel and the time. */
record OrderFacts(
    Family family,
    Channel channel,
    boolean anonymous,
    boolean confidential,
    Instant registeredAt) {}
