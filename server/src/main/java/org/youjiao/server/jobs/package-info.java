/**
 * Long work that outlives its request and the server's restart: a queue in PostgreSQL, progress, cancelling. Knows no room:
 * rooms give it {@link org.youjiao.server.jobs.Worker}s. Schema {@code jobs}.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.jobs;
