package org.youjiao.server.registry.institution;

import gg.jte.Content;

/**
 * A section of another room on an institution's page, ready to be written.
 *
 * @param titleKey message key of its heading
 */
public record Part(String titleKey, Content content) {}
