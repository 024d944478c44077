package org.youjiao.server.registry.event;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.web.Saying;

/**
 * A change of institutions as somebody asks for it.
 *
 * @param day from which it holds
 * @param sources codes of the institutions that it befalls
 * @param targets codes of those that go on in their place: of a merger the one, of a split all, of a closing perhaps one
 * @param names new names: of a renaming the one; of a merger or split one for each target that is new, in order
 * @param shortNames in the same order; may be fewer
 * @param place where a moved institution now stands
 * @param document number of the decision; empty for none
 */
public record Change(
        Kind kind,
        LocalDate day,
        List<String> sources,
        List<String> targets,
        List<String> names,
        List<String> shortNames,
        Place place,
        String why,
        String document) {

    public Change {
        sources = List.copyOf(sources);
        targets = List.copyOf(targets);
        names = List.copyOf(names);
        shortNames = List.copyOf(shortNames);
    }

    public enum Kind {
        RENAME("更名"),
        MERGE("合并"),
        SPLIT("拆分"),
        CLOSE("撤销"),
        MOVE("迁址");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> find(String slug) {
            return Arrays.stream(values())
                    .filter(kind -> kind.slug().equals(slug))
                    .findFirst();
        }
    }

    /** @param street its code; empty where nobody moves */
    public record Place(
            String street,
            String address,
            @Nullable Double longitude,
            @Nullable Double latitude) {
        static final Place NONE = new Place("", "", null, null);
    }

    /** A mistake in what is asked, at the field of this name. */
    public record Mistake(String field, Saying reason, Saying advice) {}

    /** The short name at this place; empty where there is none. */
    String shortName(int index) {
        return index < shortNames.size() ? shortNames.get(index) : "";
    }
}
