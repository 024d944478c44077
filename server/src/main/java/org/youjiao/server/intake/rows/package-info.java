/** What imports wrote, row by row, as hashes whose root stands in the trail: kept as it is written, compared afterwards. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.intake.rows;
