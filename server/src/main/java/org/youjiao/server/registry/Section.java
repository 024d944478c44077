package org.youjiao.server.registry;

import java.util.Map;

/**
 * What one concept has to say on the page of another.
 *
 * @param titleKey message key of its heading
 * @param template of {@code resources/jte} without suffix, such as {@code campus/institution}; a fragment without layout,
 *     given {@code request} besides the model
 * @param model its parameters: values, never open cursors
 */
public record Section(String titleKey, String template, Map<String, Object> model) {
    public Section {
        model = Map.copyOf(model);
    }
}
