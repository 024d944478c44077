package org.youjiao.server.collection.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.Entry;
import org.youjiao.server.indicator.Questionnaire;
import org.youjiao.server.indicator.Questionnaire.Field;
import org.youjiao.server.web.Messages;

/** The forms that the catalogue has: {@code standards/SHEET-form.yaml} with {@code standards/SHEET-checks.yaml}. */
@Component
public final class Forms {
    private static final String FOLDER = "standards";
    private static final String ENDING = "-form.yaml";

    private final Supplier<Map<String, Form>> forms;

    Forms(Catalogue catalogue, Questionnaire questions, Messages messages) {
        this.forms = catalogue.derive(now -> {
            var forms = new LinkedHashMap<String, Form>();
            for (String file : now.list(FOLDER, ENDING)) {
                Form form = read(now, file, questions, messages);
                forms.put(form.sheet(), form);
            }
            return forms;
        });
    }

    /** All, in order of their files. */
    public List<Form> list() {
        return List.copyOf(forms.get().values());
    }

    public Optional<Form> find(String sheet) {
        return Optional.ofNullable(forms.get().get(sheet));
    }

    /**
     * The form of a call.
     *
     * @throws IllegalStateException if the catalogue lost it since
     */
    public Form get(String sheet) {
        return find(sheet)
                .orElseThrow(() -> new IllegalStateException(
                        "There is no form \"%s\" in catalogue/standards. Maybe its file %s%s was removed."
                                .formatted(sheet, sheet, ENDING)));
    }

    private static Form read(Catalogue catalogue, String file, Questionnaire questions, Messages messages) {
        Entry top = catalogue.read(file);
        String sheet = top.get("sheet").text();
        List<Field> fields = questions.fields(sheet);
        if (fields.isEmpty()) {
            throw top.get("sheet").problem("没有变量登记在表「" + sheet + "」上，请核对 indicators/variables.yaml 的 sheet");
        }
        Entry marks = top.get("marks");
        return new Form(
                sheet,
                top.get("title").text(),
                top.get("title_en").text(),
                top.get("statement").text(),
                top.get("statement_en").text(),
                new Form.Marks(
                        marks.get("beyond").number(),
                        marks.get("peers").integer(),
                        marks.get("jump").number(),
                        marks.get("least").number()),
                groups(top, fields, questions),
                help(top, "help", fields),
                helpEnglish(top, fields),
                RulesFile.read(catalogue, file.replace(ENDING, "-checks.yaml"), questions, messages));
    }

    private static List<Form.Group> groups(Entry top, List<Field> fields, Questionnaire questions) {
        Map<String, Field> left = new LinkedHashMap<>();
        fields.forEach(field -> left.put(field.name(), field));
        var groups = new ArrayList<Form.Group>();
        for (Entry entry : top.get("groups").list()) {
            Set<String> named = new LinkedHashSet<>();
            for (Entry name : entry.get("fields").list()) {
                List<String> found = questions.namedIn(name.text());
                if (found.isEmpty()) {
                    throw name.problem("没有变量「" + name.text() + "」，请核对名称");
                }
                named.addAll(found);
            }
            // in the catalogue's order, whatever the wildcards' order
            List<Field> inside = left.values().stream()
                    .filter(field -> named.contains(field.name()))
                    .toList();
            inside.forEach(field -> left.remove(field.name()));
            groups.add(new Form.Group(
                    entry.get("title").text(), entry.get("title_en").text(), inside));
        }
        if (!left.isEmpty()) {
            groups.add(new Form.Group("其他", "Other", List.copyOf(left.values())));
        }
        return groups;
    }

    /** Every sentence needs its English twin. */
    private static Map<String, String> helpEnglish(Entry top, List<Field> fields) {
        Map<String, String> english = help(top, "help_en", fields);
        top.find("help").map(Entry::fields).orElse(Map.of()).forEach((name, sentence) -> {
            if (!english.containsKey(name)) {
                throw sentence.problem("help_en 中缺「" + name + "」的英文说明，请补上");
            }
        });
        return english;
    }

    private static Map<String, String> help(Entry top, String section, List<Field> fields) {
        Set<String> known = fields.stream().map(Field::name).collect(Collectors.toSet());
        var help = new LinkedHashMap<String, String>();
        top.find(section).map(Entry::fields).orElse(Map.of()).forEach((name, sentence) -> {
            if (!known.contains(name)) {
                throw sentence.problem("表上没有变量「" + name + "」，请核对名称");
            }
            help.put(name, sentence.text());
        });
        return help;
    }
}
