/**
 * What is counted and computed: variables and indicators as the catalogue declares them, checked as a whole.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.indicator.definition;
