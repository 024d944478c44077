/**
 * Pages of the three administrators: accounts and grants, the trail of acts, the program itself.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.access.administration;
