/** What parents agreed to, purpose by purpose: said by themselves or on paper, withdrawn at any time; what the law obliges is not asked. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.consent;
