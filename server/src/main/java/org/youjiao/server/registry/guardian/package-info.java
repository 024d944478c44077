/** Parents: which account is whose father or mother, given by the school; and what parents see of their own child. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.guardian;
