/**
 * From an indicator's short history to its projection and the probability that it meets a bound by a deadline. Method,
 * assumptions and back-test: {@code docs/methods/outlook.md}.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.engine.outlook;
