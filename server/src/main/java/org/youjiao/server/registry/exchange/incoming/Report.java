package org.youjiao.server.registry.exchange.incoming;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.registry.exchange.reading.Findings;
import org.youjiao.server.registry.exchange.reading.Org;
import org.youjiao.server.web.Saying;

/**
 * What the comparison of a roster with the register found, beside the rows that went to the import door. Kept sealed.
 *
 * @param refusal why the whole of it could not be read; null else
 * @param system that made it, as it calls itself
 * @param chosen institutions by the roster's id of an org, as somebody confirmed them; an empty code for none
 * @param problems the first that were found; {@link Findings.FileLine#problems()} counts all
 */
public record Report(
        @Nullable Saying refusal,
        String system,
        Map<String, String> chosen,
        List<Findings.FileLine> files,
        List<Org> orgs,
        List<Part> parts,
        List<Missing> missing,
        List<Findings.Problem> problems) {
    public Report {
        chosen = Map.copyOf(chosen);
        files = List.copyOf(files);
        orgs = List.copyOf(orgs);
        parts = List.copyOf(parts);
        missing = List.copyOf(missing);
        problems = List.copyOf(problems);
    }

    static Report refused(Saying why) {
        return new Report(why, "", Map.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** Schools that somebody must confirm or leave out. */
    public List<Org> doubtful() {
        return orgs.stream().filter(Org::doubtful).toList();
    }

    /** Rows that went to the import door. @param file of the roster @param rows how many */
    public record Part(String file, String sheet, long batch, int rows) {}

    /** Such rows as they stand now. @param batch null where it is no more the caller's to see */
    public record AtDoor(Part part, Sheet sheet, @Nullable Batch batch) {}

    /**
     * On the register and not in the roster, of an institution.
     *
     * @param topic pupils or staff
     * @param count how many
     * @param people the first of them
     */
    public record Missing(String topic, String code, String institution, int count, List<Gone> people) {
        public Missing {
            people = List.copyOf(people);
        }
    }

    /** @param path of the person's page @param deleted whether the roster says that the person is to be deleted */
    public record Gone(String name, String path, boolean deleted) {}
}
