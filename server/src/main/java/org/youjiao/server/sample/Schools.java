package org.youjiao.server.sample;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The schools of the register, from schools.csv: a school with several campuses is one institution. */
final class Schools {
    private Schools() {}

    static List<Institution> of(long seed, List<Subdistrict> subdistricts) {
        List<Institution> schools = new ArrayList<>();
        for (Map<String, String> row : Facts.table("schools.csv")) {
            schools.add(school(seed, schools.size() + 1, row, subdistricts));
        }
        return schools;
    }

    private static Institution school(long seed, int number, Map<String, String> row, List<Subdistrict> subdistricts) {
        String code = SampleDistrict.code(number);
        double longitude = Double.parseDouble(Facts.cell(row, "经度"));
        double latitude = Double.parseDouble(Facts.cell(row, "纬度"));
        boolean isPublic = Facts.cell(row, "公办").equals("是");
        Draw draw = Draw.of(seed, code, "register");
        String before = Facts.cell(row, "扩建前比例");
        return new Institution(
                code,
                Facts.cell(row, "名称"),
                Facts.cell(row, "简称"),
                Facts.cell(row, "办学类型"),
                Facts.cell(row, "举办者"),
                isPublic,
                false,
                false,
                nearest(subdistricts, longitude, latitude),
                longitude,
                latitude,
                opened(draw, Facts.cell(row, "开办日期"), isPublic),
                date(Facts.cell(row, "停办日期")),
                "",
                new Institution.Layout(
                        0,
                        Facts.number(row, "小学每年级班数"),
                        Facts.number(row, "初中每年级班数"),
                        Facts.number(row, "高中每年级班数"),
                        Facts.number(row, "校区数"),
                        Facts.number(row, "扩建年"),
                        before.isEmpty() ? 1 : Double.parseDouble(before)));
    }

    /** The founding days of schools older than the sample's history are not known here: they are drawn. */
    private static LocalDate opened(Draw draw, String text, boolean isPublic) {
        LocalDate known = date(text);
        if (known != null) {
            return known;
        }
        int year = isPublic ? draw.between(1956, 2012) : draw.between(1996, 2013);
        return LocalDate.of(year, Month.SEPTEMBER, 1);
    }

    private static @Nullable LocalDate date(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    static Subdistrict nearest(List<Subdistrict> subdistricts, double longitude, double latitude) {
        return subdistricts.stream()
                .min(Comparator.comparingDouble(subdistrict -> subdistrict.reach(longitude, latitude)))
                .orElseThrow();
    }
}
