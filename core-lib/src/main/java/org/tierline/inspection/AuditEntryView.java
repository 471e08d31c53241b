package org.tierline.inspection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditSubject;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Origin;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * An entry of a trail as auditors read it.
 *
 * @param seq counts the entries of the trail from 1
 * @param person null for the system and operators
 * @param name his name as it is now; null as {@code person}
 * @param machine whether he is a machine
 * @param words why background work ran, or the operator's name
 * @param origin by what he came in; null where it is not known
 * @param subjectId which of its kind; {@code -} where there is only one, or it is about all
 * @param unit at which; null where that makes no sense
 * @param before what was so before, in short; null where nothing was
 * @param after what was so then, in short; null where nothing was
 * @param reason in the words of who did it; null where nobody is asked
 * @param hash hexadecimal
 */
public record AuditEntryView(
    long seq,
    Instant at,
    Caller.Kind actor,
    @Nullable PersonId person,
    @Nullable String name,
    boolean machine,
    String words,
    @Nullable Origin origin,
    AuditAction action,
    AuditSubject subject,
    String subjectId,
    @Nullable UnitId unit,
    @Nullable String before,
    @Nullable String after,
    @Nullable String reason,
    String hash) {}
