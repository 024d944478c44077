/**
 * Changes of an institution's entry that the school itself asks for: each field has an owner and a trusted source
 * ({@code standards/register-fields.yaml}); what the school owns is changed at once, the rest waits for the owner.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.proposal;
