package org.youjiao.server.sample;

import java.time.LocalDate;
import java.time.Month;
import org.jspecify.annotations.Nullable;

/**
 * A school or kindergarten of the sample register, with the plan sizes from which its returns are drawn.
 *
 * @param code ten digits beginning with 9: no real 学校标识码 does
 * @param kind 办学类型 code of JY/T 1001
 * @param sponsor 举办者 code of JY/T 1001
 * @param inclusive 普惠; for kindergartens only, false elsewhere
 * @param opened first day; invented, save that it lies in the right year where the year is known
 * @param closed last day, or null while it works
 * @param places what it is laid out for
 */
public record Institution(
        String code,
        String name,
        String shortName,
        String kind,
        String sponsor,
        boolean isPublic,
        boolean inclusive,
        boolean forProfit,
        Subdistrict subdistrict,
        double longitude,
        double latitude,
        LocalDate opened,
        @Nullable LocalDate closed,
        String formerName,
        Layout places) {

    /**
     * Classes in each grade when full.
     *
     * @param campuses teaching points that belong to the one institution
     * @param extendedIn school year from which it has all of them, 0: always
     * @param before share of the classes that it had until then
     */
    public record Layout(
            int kindergarten, int primary, int junior, int senior, int campuses, int extendedIn, double before) {
        double share(int year) {
            return extendedIn == 0 || year >= extendedIn ? 1 : before;
        }
    }

    public boolean isKindergarten() {
        return kind.equals("111");
    }

    boolean isSpecial() {
        return kind.startsWith("51");
    }

    /** Is it open on 1 September of the year? */
    public boolean isOpenIn(int year) {
        LocalDate day = LocalDate.of(year, Month.SEPTEMBER, 1);
        return !opened.isAfter(day) && (closed == null || closed.isAfter(day));
    }

    /** The first school year that has it on its first day. */
    public int firstYear() {
        return opened.isAfter(LocalDate.of(opened.getYear(), Month.SEPTEMBER, 1))
                ? opened.getYear() + 1
                : opened.getYear();
    }

    /** Whole classes of compulsory education and above, when full and extended. */
    int fullClasses() {
        return 6 * places.primary + 3 * (places.junior + places.senior);
    }
}
