package org.youjiao.server.registry;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.youjiao.server.web.Request;

/** Gives the sections that others add to a page to its template. */
@Component
public final class Sections {
    private final TemplateEngine templates;

    Sections(TemplateEngine templates) {
        this.templates = templates;
    }

    /**
     * A section, ready to be written.
     *
     * @param titleKey message key of its heading
     */
    public record Written(String titleKey, Content content) {}

    /** The sections in their order, to be written when the page is. */
    public List<Written> write(Stream<Section> sections, Request request) {
        return sections.map(section -> {
                    Map<String, Object> model = new HashMap<>(section.model());
                    model.put("request", request);
                    return new Written(
                            section.titleKey(), output -> templates.render(section.template() + ".jte", model, output));
                })
                .toList();
    }
}
