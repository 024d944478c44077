/** Measurements, never assertions. */
@org.jspecify.annotations.NullMarked
package org.youjiao.bench;
