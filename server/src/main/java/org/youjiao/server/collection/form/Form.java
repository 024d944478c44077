package org.youjiao.server.collection.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youjiao.server.indicator.Questionnaire.Field;
import org.youjiao.server.registry.Institution;

/**
 * A sheet as it is filled on line.
 *
 * @param sheet slug, as variables name it
 * @param statement what the head signs
 * @param help one sentence below a field, by its name
 */
public record Form(
        String sheet,
        String title,
        String titleEnglish,
        String statement,
        String statementEnglish,
        Marks marks,
        List<Group> groups,
        Map<String, String> help,
        Map<String, String> helpEnglish,
        Rules rules) {

    /** Fields that belong together. */
    public record Group(String title, String titleEnglish, List<Field> fields) {
        public Group {
            fields = List.copyOf(fields);
        }

        public String title(boolean chinese) {
            return chinese ? title : titleEnglish;
        }
    }

    /**
     * When a figure is marked as unusual.
     *
     * @param beyond how far outside of p10 … p90, in widths of that range
     * @param peers how many of the kind there must be
     * @param jump share by which it changed against last year
     * @param least and by how much at least
     */
    public record Marks(double beyond, int peers, double jump, double least) {}

    public Form {
        groups = List.copyOf(groups);
        help = Map.copyOf(help);
        helpEnglish = Map.copyOf(helpEnglish);
    }

    public String title(boolean chinese) {
        return chinese ? title : titleEnglish;
    }

    /** The sentence below a field; empty without one. */
    public String help(String field, boolean chinese) {
        return (chinese ? help : helpEnglish).getOrDefault(field, "");
    }

    public String statement(boolean chinese) {
        return chinese ? statement : statementEnglish;
    }

    /** The groups with what this institution is asked; groups of which it is asked nothing are left out. */
    public List<Group> asked(Institution institution) {
        return groups.stream()
                .map(group -> new Group(
                        group.title(),
                        group.titleEnglish(),
                        group.fields().stream()
                                .filter(field -> field.asks(institution))
                                .toList()))
                .filter(group -> !group.fields().isEmpty())
                .toList();
    }

    /** All fields that this institution is asked, in order. */
    public List<Field> fields(Institution institution) {
        return asked(institution).stream()
                .flatMap(group -> group.fields().stream())
                .toList();
    }

    /** The field of this name, if the institution is asked it. */
    public Optional<Field> find(Institution institution, String name) {
        return fields(institution).stream()
                .filter(field -> field.name().equals(name))
                .findFirst();
    }

    /** The field of this name, whoever is asked. */
    public Optional<Field> find(String name) {
        return groups.stream()
                .flatMap(group -> group.fields().stream())
                .filter(field -> field.name().equals(name))
                .findFirst();
    }
}
