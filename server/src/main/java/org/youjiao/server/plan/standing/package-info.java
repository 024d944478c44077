/** Where each target stands: the bound in force, its history, the engine's outlook, and the schools behind it. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.plan.standing;
