/** The mathematics of Youjiao: pure functions, no framework, database, clock, logging or hidden randomness. */
@org.jspecify.annotations.NullMarked
package org.youjiao.engine;
