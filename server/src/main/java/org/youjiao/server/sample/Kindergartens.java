package org.youjiao.server.sample;

import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The kindergartens: who runs each site in each year, so that the shares of children in public and in inclusive ones
 * take the course that the sample tells.
 *
 * <p>A register's row says public or private once and for all. Where a site passes from one operator to another, the
 * old institution closes on 31 July and a new one, with a new code, opens on 1 September with the children: so it is
 * done when a housing estate's kindergarten is handed to the bureau.
 */
final class Kindergartens {
    private enum Operator {
        PUBLIC,
        INCLUSIVE,
        COMMERCIAL
    }

    private static final int FIRST = SampleDistrict.FIRST_YEAR;
    private static final int LAST = SampleDistrict.LAST_YEAR;
    private static final int FIRST_NUMBER = 201;
    /** Least share of children in public kindergartens, 2016 … 2021; the plan asks for 50 % in 2020. */
    private static final double[] PUBLIC_SHARE = {0.300, 0.316, 0.345, 0.405, 0.504, 0.521};
    /** Least share in inclusive ones, public included, 2020 and 2021; the plan asks for 80 % in 2020. */
    private static final double INCLUSIVE_2020 = 0.783;

    private static final double INCLUSIVE_2021 = 0.827;
    private static final List<String> BRANDS = List.of(
            "七彩", "蓝天", "金色摇篮", "小太阳", "育苗", "启蒙", "春天", "童心", "星星", "爱心", "博雅", "新世纪", "艺术", "东方", "乐园", "向日葵");

    private final long seed;
    private final List<KindergartenSite> sites;
    private final Map<KindergartenSite, Operator[]> operators = new LinkedHashMap<>();
    private final Map<KindergartenSite, int[]> children = new HashMap<>();
    private final Map<Institution, KindergartenSite> institutions = new LinkedHashMap<>();

    private Kindergartens(long seed, List<KindergartenSite> sites) {
        this.seed = seed;
        this.sites = sites;
    }

    static Kindergartens of(long seed, List<KindergartenSite> sites) {
        Kindergartens kindergartens = new Kindergartens(seed, sites);
        kindergartens.chooseOperators();
        kindergartens.register();
        return kindergartens;
    }

    List<Institution> institutions() {
        return List.copyOf(institutions.keySet());
    }

    /** {children, classes} of a grade 0 … 3. */
    int[] count(Institution kindergarten, int year, int grade) {
        KindergartenSite site = institutions.get(kindergarten);
        if (site == null) {
            throw new IllegalArgumentException(kindergarten.name() + " is no kindergarten of this district.");
        }
        return site.count(seed, year, grade);
    }

    private void chooseOperators() {
        for (KindergartenSite site : sites) {
            Operator[] course = new Operator[LAST - FIRST + 1];
            Arrays.fill(course, Operator.COMMERCIAL);
            operators.put(site, course);
        }
        for (int year = FIRST; year < LAST; year++) {
            convert(year, FIRST, PUBLIC_SHARE[year - FIRST], Operator.PUBLIC, site -> true, "public");
        }
        convert(LAST - 1, FIRST, INCLUSIVE_2020, Operator.INCLUSIVE, site -> true, "inclusive");
        for (KindergartenSite site : sites) {
            if (at(site, LAST - 1) == Operator.PUBLIC
                    && Draw.of(seed, "before", site.number()).chance(0.6)) {
                for (int year = FIRST; at(site, year) != Operator.PUBLIC; year++) {
                    set(site, year, Operator.INCLUSIVE);
                }
            }
        }
        Predicate<KindergartenSite> commercial = site -> at(site, LAST) == Operator.COMMERCIAL;
        convert(LAST, LAST, PUBLIC_SHARE[LAST - FIRST], Operator.PUBLIC, commercial, "public");
        convert(LAST, LAST, INCLUSIVE_2021, Operator.INCLUSIVE, commercial, "inclusive");
    }

    /** Hands sites over, in a drawn order, until the share of the year's children is reached. */
    private void convert(
            int year, int from, double share, Operator to, Predicate<KindergartenSite> allowed, String order) {
        double total = 0;
        double reached = 0;
        for (KindergartenSite site : sites) {
            int children = children(site, year);
            total += children;
            reached += at(site, year).ordinal() <= to.ordinal() ? children : 0;
        }
        int start = to == Operator.PUBLIC ? year : from;
        List<KindergartenSite> candidates = sites.stream()
                .filter(site -> site.isOpenIn(year) && at(site, year).ordinal() > to.ordinal())
                .filter(site -> site.lastYear() > LAST && allowed.test(site))
                .sorted(Comparator.comparingDouble(
                        site -> Draw.of(seed, order, site.number()).uniform(0, 1) + (site.tiny() ? 2 : 0)))
                .toList();
        for (KindergartenSite site : candidates) {
            if (reached >= share * total) {
                return;
            }
            reached += children(site, year);
            for (int later = start; later <= LAST; later++) {
                set(site, later, to);
            }
        }
    }

    private int children(KindergartenSite site, int year) {
        int[] known = children.computeIfAbsent(site, unknown -> {
            int[] years = new int[LAST - FIRST + 1];
            for (int index = 0; index < years.length; index++) {
                years[index] = unknown.children(seed, FIRST + index);
            }
            return years;
        });
        return known[year - FIRST];
    }

    private Operator at(KindergartenSite site, int year) {
        Operator[] course = operators.get(site);
        return course == null ? Operator.COMMERCIAL : course[year - FIRST];
    }

    private void set(KindergartenSite site, int year, Operator operator) {
        Operator[] course = operators.get(site);
        if (course != null) {
            course[year - FIRST] = operator;
        }
    }

    private void register() {
        for (KindergartenSite site : sites) {
            int begin = Math.max(FIRST, site.firstYear());
            String former = "";
            for (int year = begin; year <= LAST && site.isOpenIn(year); year++) {
                boolean ends = year == LAST || !site.isOpenIn(year + 1) || at(site, year + 1) != at(site, year);
                if (ends) {
                    LocalDate closed = year == LAST ? null : LocalDate.of(year + 1, Month.JULY, 31);
                    Institution institution = institution(site, begin, closed, former);
                    institutions.put(institution, site);
                    former = institution.shortName();
                    begin = year + 1;
                }
            }
        }
    }

    /** What is handed over is handed to the bureau; older public ones belong to universities, villages, the army too. */
    private static String sponsor(Draw draw, boolean isPublic, boolean handedOver) {
        if (!isPublic) {
            return "999";
        }
        return handedOver ? "831" : draw.oneOf(List.of("831", "831", "831", "831", "831", "892", "894", "893"));
    }

    private static String brand(Draw draw, String former) {
        return draw.oneOf(
                BRANDS.stream().filter(brand -> !former.contains(brand)).toList());
    }

    private Institution institution(KindergartenSite site, int begin, @Nullable LocalDate closed, String former) {
        Operator operator = at(site, begin);
        Draw draw = Draw.of(seed, "kindergarten", site.number(), begin);
        boolean isPublic = operator == Operator.PUBLIC;
        String shortName = site.place() + (isPublic ? "" : brand(draw, former)) + "幼儿园";
        int firstYear = begin == FIRST ? site.firstYear() : begin;
        return new Institution(
                SampleDistrict.code(FIRST_NUMBER + institutions.size()),
                isPublic ? "天河区" + shortName : shortName,
                shortName,
                "111",
                sponsor(draw, isPublic, !former.isEmpty()),
                isPublic,
                operator != Operator.COMMERCIAL,
                operator == Operator.COMMERCIAL && draw.chance(0.7),
                site.subdistrict(),
                site.longitude(),
                site.latitude(),
                LocalDate.of(firstYear, Month.SEPTEMBER, 1),
                closed,
                former,
                new Institution.Layout(site.classes(), 0, 0, 0, 1, 0, 1));
    }
}
