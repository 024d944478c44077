/**
 * 统一身份认证: the bureau's own identity server (OpenID Connect) as a further way in. There only where it is configured.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.access.oidc;
