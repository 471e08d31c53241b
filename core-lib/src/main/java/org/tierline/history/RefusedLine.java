package org.tierline.history;

import org.tierline.kernel.Violation;

/**
 * What stands against a line of a file.
 *
 * @param no counted from 1 in the order in which they were found
 * @param line counted from 1; a CSV file's header is its first
 * @param violation its field is the column; {@code file} where the whole file is meant
 */
public record RefusedLine(int no, long line, Violation violation) {}
