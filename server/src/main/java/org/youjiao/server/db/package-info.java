/**
 * Ground: the database, its two roles, the scope that every transaction carries, and the deployment's settings. Schema {@code ground}.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.db;
