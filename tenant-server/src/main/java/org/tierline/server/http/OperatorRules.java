package org.tierline.server.http;

/**
 * What is asked of operators.
 *
 * @param secondFactor whether each must enrol a second factor before the console opens
 */
public record OperatorRules(boolean secondFactor) {}
