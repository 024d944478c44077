/**
 * The sample district: what a bureau would have collected, written as the sheets it would have collected it in.
 *
 * <p>Real public facts (school names, approximate places, census population, district outline) come from the files in
 * the resources folder of the same name; everything else is drawn from a seed. Serves no clause of a plan and publishes
 * nothing: its sheets come in through the import door like anybody's. What is real and what is invented: docs/sample.md.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.sample;
