package org.youjiao.server.sample;

import org.junit.jupiter.api.Test;

class SampleDistrictTest {
    @Test
    void prints() {
        for (long seed : new long[] {440106, 1, 2, 3}) {
            long start = System.nanoTime();
            SampleDistrict d = SampleDistrict.of(seed);
            System.out.println("seed " + seed + " ms " + (System.nanoTime() - start) / 1_000_000);
            System.out.println("institutions " + d.institutions().size() + " open2021 k "
                    + d.institutions().stream()
                            .filter(i -> i.isKindergarten() && i.isOpenIn(2021))
                            .count() + " s "
                    + d.institutions().stream()
                            .filter(i -> !i.isKindergarten() && i.isOpenIn(2021))
                            .count());
            for (int y = 2016; y <= 2021; y++) {
                var rs = d.returnsInTime(y);
                long k = 0, p = 0, j = 0, s = 0, st = 0, pk = 0, ik = 0, ov = 0, rooms = 0, wl = 0;
                for (var r : rs) {
                    long kk = r.pupils(Grade.KINDERGARTEN);
                    k += kk;
                    if (r.institution().isPublic()) pk += kk;
                    if (r.institution().inclusive()) ik += kk;
                    p += r.pupils(Grade.PRIMARY);
                    j += r.pupils(Grade.JUNIOR);
                    s += r.pupils(Grade.SENIOR);
                    st += r.count("staff.total");
                    ov += r.count("classes.oversize.primary") + r.count("classes.oversize.junior");
                    rooms += r.count("rooms.total");
                    wl += r.count("network.wireless_rooms");
                }
                System.out.printf(
                        "%d n=%d k=%d p=%d j=%d s=%d all=%d staff=%d public=%.4f incl=%.4f oversize=%d wl=%.4f%n",
                        y,
                        rs.size(),
                        k,
                        p,
                        j,
                        s,
                        k + p + j + s,
                        st,
                        pk / (double) k,
                        ik / (double) k,
                        ov,
                        wl / (double) rooms);
            }
            for (String stage : new String[] {"primary", "junior"}) {
                for (String v : new String[] {
                    "staff.above_degree." + stage,
                    "staff.backbone." + stage,
                    "staff.arts_sports." + stage,
                    "building.teaching_area",
                    "sports.area",
                    "equipment.value",
                    "rooms.multimedia"
                }) {
                    double sr = 0, sp = 0;
                    var rs = d.returnsInTime(2021).stream()
                            .filter(r -> r.pupils(stage.equals("primary") ? Grade.PRIMARY : Grade.JUNIOR) > 0
                                    && !r.institution().isSpecial())
                            .toList();
                    for (var r : rs) {
                        sr += r.count(v);
                        sp += v.startsWith("staff")
                                ? r.pupils(stage.equals("primary") ? Grade.PRIMARY : Grade.JUNIOR)
                                : r.pupils(Grade.SCHOOL);
                    }
                    double m = sr / sp, q = 0;
                    for (var r : rs) {
                        double pp = v.startsWith("staff")
                                ? r.pupils(stage.equals("primary") ? Grade.PRIMARY : Grade.JUNIOR)
                                : r.pupils(Grade.SCHOOL);
                        double x = r.count(v) / pp;
                        q += pp / sp * (x - m) * (x - m);
                    }
                    System.out.printf("  %s mean %.3f cv %.3f%n", v, m, Math.sqrt(q) / m);
                }
            }
        }
    }
}
