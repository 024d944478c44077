/** How long files about persons are kept: cleared when their term is over, each day. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.intake.term;
