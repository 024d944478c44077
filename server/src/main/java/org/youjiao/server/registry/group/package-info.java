/** Education groups 教育集团 and their members over time (plan 二（二）). Sheets {@code groups} and {@code memberships}. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.group;
