package org.youjiao.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What pages say in another language than the reader's, outside of content that says its language. */
final class Tongue {
    /** Pages of one kind that a role looks at; of a register nobody looks at more, there are hundreds of schools. */
    static final int FEW = 3;

    /** All of the catalogue's and the plan's. */
    static final int ALL = 1_000;

    /**
     * What pages say outside of content in another language — text, and what is shown or read out of attributes — and where
     * they lead. They are fetched and taken apart, but not drawn; of charts, the words are read. The empty path is the page that
     * is open.
     */
    private static final String READ = """
            async ([paths, other]) => {
                const read = async path => {
                    const page = path === '' ? document
                        : new DOMParser().parseFromString(await (await fetch(path, {headers: {Accept: 'text/html'}})).text(), 'text/html');
                    const drawn = (await Promise.all([...page.querySelectorAll('[data-chart]')].map(chart => words(page, chart)))).flat();
                    return {path, language: page.documentElement.lang, said: [...said(page), ...drawn], links: links(page)};
                };
                const foreign = element => element.closest(`body [lang|=${other}], body [lang|=zh]`) !== null;
                const said = page => {
                    const said = page.querySelector(`h1[lang|=${other}], h1 [lang|=${other}], h1 [lang|=zh]`) ? [] : [page.title];
                    const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
                    while (walker.nextNode()) {
                        const holder = walker.currentNode.parentElement;
                        if (!holder.closest('script, style, textarea, code, pre, .code') && !foreign(holder)) said.push(walker.currentNode.data);
                    }
                    for (const name of ['title', 'aria-label', 'alt', 'placeholder', 'data-label', 'data-title'])
                        for (const element of page.querySelectorAll(`body [${name}]`))
                            if (!foreign(element)) said.push(element.getAttribute(name));
                    return said.map(text => text.replace(/\\s+/g, ' ').trim()).filter(text => text !== '');
                };
                const words = async (page, chart) => {
                    const data = await (await fetch(chart.dataset.chart)).json();
                    const names = [...page.querySelectorAll(`body [lang|=${other}], body [lang|=zh]`)].map(one => one.textContent.trim());
                    const said = [data.unit, data.target?.label, ...data.series.map(line => line.name)];
                    return said.filter(text => text && !names.includes(text));
                };
                const links = page => [...page.querySelectorAll('a[href^="/"]:not([download])')]
                    .map(link => link.getAttribute('href').split('#')[0]);
                const pages = [];
                for (let at = 0; at < paths.length; at += 6) pages.push(...await Promise.all(paths.slice(at, at + 6).map(read)));
                return pages;
            }""";

    private static final String CHINESE = ".*[\\u3000-\\u303f\\u3400-\\u9fff\\uff00-\\uffef].*";

    /** Latin letters that a Chinese page may hold: names, units and file endings for which there is no Chinese in use. */
    private static final String NAMES =
            "English|Excel|WPS|GeoJSON|（code）|（name）|KB|MB|GB|Mbps|WiFi|Wi-Fi|5G|AI|STEAM|CSV|UTF-8|Java|PostgreSQL|kB|JY/T|GB/T|WGS.84|Ctrl|Cookie|"
                    + "https?://\\S+|[a-z0-9-]+\\.(xlsx|csv|docx|pdf)|[a-z/-]+\\.yaml|about（|range（|Word|PDF|JSON|Kbps|Gbps|docx|pdf|xlsx|pptx|ofd|jpg|png|zip|STEM|"
                    + "Chrome|Edge|Firefox|Safari|Linux|Windows|macOS|Android|iOS|sample-[a-z-]+|[a-z-]+-\\d{4}-\\d{4}/[a-z0-9-]+|\\.[a-z]+|[0-9a-f]{8,}|[A-Z]{1,2}\\d+";

    /** Not pages: what is downloaded, and the switch itself. */
    private static final String FILES =
            "/language.*|.*/export.*|.*\\.(xlsx|docx|pdf|json|csv|zip)([?].*)?|.*/template|.*/errors|.*/attachments/.*";

    /** Where pages go by a name and not by a number. */
    private static final String NAMED =
            "plan/targets|plan/actions|plan/programmes|indicators|policy/indicators|checks|supervision/commitments|supervision/departments";

    private Tongue() {}

    /** What was said in the other language, with where, and where the pages lead. */
    record Walked(Set<String> strange, Set<String> links) {}

    static Set<String> here(TestBrowser.Visit visit) {
        return read(visit, "en", List.of(visit.path())).strange();
    }

    /** What the page says that is open: an answer that can't be fetched again. */
    static Set<String> open(TestBrowser.Visit visit) {
        return read(visit, "en", List.of("")).strange();
    }

    /** Follows links from the home page, at most so many of a kind. */
    static Set<String> walk(TestBrowser.Visit visit, String language, int ofAKind) {
        var strange = new LinkedHashSet<String>();
        var seen = new LinkedHashSet<>(List.of("/"));
        var kinds = new HashMap<String, Integer>();
        List<String> next = List.of("/");
        visit.go("/login");
        while (!next.isEmpty()) {
            Walked walked = read(visit, language, next);
            strange.addAll(walked.strange());
            next = walked.links().stream()
                    .filter(seen::add)
                    .filter(path -> kinds.merge(kind(path), 1, Integer::sum)
                            <= (isOfMany(path) ? Math.min(FEW, ofAKind) : ofAKind))
                    .toList();
        }
        assertThat(seen.size()).isGreaterThan(3);
        return strange;
    }

    /** Addresses of one kind differ only in the code, slug or number that they name. */
    private static String kind(String path) {
        return path.replaceFirst("\\?.*", "?")
                .replaceFirst("^/(" + NAMED + ")/[^/?]+", "/$1/*")
                .replaceAll("/\\d+", "/N");
    }

    /** Whether it is one of the many of a register, a list in some order, or an import. */
    private static boolean isOfMany(String path) {
        return path.contains("?") || path.matches("/(institutions|areas|imports|accounts)/.*");
    }

    @SuppressWarnings("unchecked")
    static Walked read(TestBrowser.Visit visit, String language, List<String> paths) {
        boolean english = language.equals("en");
        var pages = (List<Map<String, Object>>) visit.page().evaluate(READ, List.of(paths, english ? "zh" : "en"));
        var strange = new LinkedHashSet<String>();
        var links = new LinkedHashSet<String>();
        for (Map<String, Object> page : pages) {
            assertThat(page.get("language")).as("%s", page.get("path")).isEqualTo(language);
            assertThat((List<String>) page.get("said"))
                    .as("%s", page.get("path"))
                    .hasSizeGreaterThan(5);
            ((List<String>) page.get("said"))
                    .stream()
                            .filter(line -> english
                                    ? line.matches(CHINESE)
                                    : line.replaceAll(NAMES, "").matches(".*[A-Za-z]{2,}.*"))
                            .forEach(line -> strange.add(page.get("path") + " — " + line));
            ((List<String>) page.get("links"))
                    .stream().filter(path -> !path.matches(FILES)).forEach(links::add);
        }
        return new Walked(strange, links);
    }
}
