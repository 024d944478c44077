package org.youjiao.server.registry.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.registry.person.Document;

/** Weights computed by hand from standards/twins.yaml: log₂(0.9/0.0005) = 10.8138, log₂(0.95/0.00025) = 11.8918, … */
class LikenessTest {
    private static final LocalDate BORN = LocalDate.of(2014, 3, 5);
    private static final Likeness LIKENESS = Likeness.read(new Catalogue(Path.of("../catalogue")));

    private static Face face(long id, String name, String pinyin, LocalDate birth, Document document, String phone) {
        return new Face(id, name, pinyin, initials(pinyin), "1", birth, document, Set.of(phone));
    }

    private static String initials(String pinyin) {
        return pinyin.substring(0, 2);
    }

    private static Document resident(String number) {
        return new Document("1", number);
    }

    @Test
    void adds_the_weights_of_all_that_agrees() {
        Face one = face(1, "张晓明", "zhangxiaoming", BORN, resident("999999201403051018"), "13800000101");
        Face other = face(2, "张晓明", "zhangxiaoming", BORN, resident("999999201403051034"), "13800000101");
        Likeness.Found found = LIKENESS.weigh(one, other);
        assertThat(found.evidence()).containsExactly("name.same", "birth.same", "sex.same", "card.near", "phone.same");
        // 10.8138 + 11.8918 + log₂(0.99/0.5) 0.9855 + log₂(0.2/0.001) 7.6439 + log₂(0.5/0.002) 7.9658
        assertThat(found.score()).isCloseTo(39.3008, within(0.001));
    }

    @Test
    void what_differs_speaks_against_and_what_is_missing_says_nothing() {
        Face one = face(1, "张晓明", "zhangxiaoming", BORN, resident("999999201403051018"), "13800000101");
        Face other = face(2, "张晓明", "zhangxiaoming", BORN, resident("440106201403057776"), "13911112222");
        // 10.8138 + 11.8918 + 0.9855 + log₂(0.05/0.999) −4.3205 + log₂(0.4/0.998) −1.3190
        assertThat(LIKENESS.weigh(one, other).score()).isCloseTo(18.0516, within(0.001));
        Face bare = new Face(3, "张晓明", "zhangxiaoming", "zh", "1", BORN, new Document("", ""), Set.of());
        assertThat(LIKENESS.weigh(one, bare).evidence()).containsExactly("name.same", "birth.same", "sex.same");
    }

    @Test
    void the_order_of_the_two_does_not_matter() {
        Face one = face(1, "单晓雨", "shanxiaoyu", BORN, resident("999999201403051018"), "13800000101");
        Face other = face(2, "单小雨", "shanxiaoyu", BORN.plusDays(1), new Document("6", "E12345678"), "13800000101");
        assertThat(LIKENESS.weigh(one, other)).isEqualTo(LIKENESS.weigh(other, one));
    }

    @Test
    void brothers_born_on_one_day_are_not_proposed() {
        Face one = face(1, "张晓明", "zhangxiaoming", BORN, resident("999999201403051018"), "13800000101");
        Face brother = face(2, "张晓东", "zhangxiaodong", BORN, resident("999999201403051034"), "13800000101");
        assertThat(LIKENESS.weigh(one, brother).score()).isLessThan(LIKENESS.propose());
    }

    @Test
    void one_digit_or_two_neighbours_swapped_are_near() {
        assertThat(Likeness.near("20140305", "20140306")).isTrue();
        assertThat(Likeness.near("20140305", "20140350")).isTrue();
        assertThat(Likeness.near("20140305", "20140503")).isFalse();
        assertThat(Likeness.near("20140305", "2014030")).isFalse();
    }

    /** Blocks find what comparing each with each finds, where names, birthdays and telephones repeat as they do in a register. */
    @Test
    void blocks_find_what_comparing_each_with_each_finds() {
        List<Face> faces = faces(400, new Random(7));
        var expected = new ArrayList<String>();
        for (int i = 0; i < faces.size(); i++) {
            for (int j = i + 1; j < faces.size(); j++) {
                if (LIKENESS.weigh(faces.get(i), faces.get(j)).score() >= LIKENESS.propose()) {
                    expected.add(faces.get(i).id() + "/" + faces.get(j).id());
                }
            }
        }
        assertThat(expected).hasSizeGreaterThanOrEqualTo(20);
        assertThat(new Blocks(faces, LIKENESS).pairs(done -> {}))
                .extracting(pair -> pair.a() + "/" + pair.b())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** 200,000 rows; also says how long, for docs/methods/twins.md. */
    @Test
    void two_hundred_thousand_are_a_matter_of_seconds() {
        List<Face> faces = faces(200_000, new Random(11));
        long began = System.nanoTime();
        List<Blocks.Pair> pairs = new Blocks(faces, LIKENESS).pairs(done -> {});
        long millis = (System.nanoTime() - began) / 1_000_000;
        System.out.printf("twins: %,d faces, %,d pairs, %,d ms%n", faces.size(), pairs.size(), millis);
        // every twentieth is entered twice
        assertThat(pairs).hasSizeGreaterThan(9_000);
        assertThat(millis).isLessThan(60_000);
    }

    /** Every twentieth is the one before, entered again with one digit of the number typed wrongly. */
    private static List<Face> faces(int count, Random random) {
        var faces = new ArrayList<Face>();
        for (int id = 1; id <= count; id++) {
            if (id % 20 == 0) {
                Face before = faces.get(id - 2);
                String number = before.document().number();
                char wrong = number.charAt(15) == '9' ? '0' : (char) (number.charAt(15) + 1);
                faces.add(new Face(
                        id,
                        before.name(),
                        before.pinyin(),
                        before.initials(),
                        before.sex(),
                        before.birth(),
                        resident(number.substring(0, 15) + wrong + number.substring(16)),
                        before.phones()));
                continue;
            }
            LocalDate birth = LocalDate.of(2009, 1, 1).plusDays(random.nextInt(4_400));
            int given = random.nextInt(9_000);
            String pinyin = "p" + (char) ('a' + given % 26) + given;
            faces.add(new Face(
                    id,
                    "名" + given,
                    pinyin,
                    initials(pinyin),
                    random.nextBoolean() ? "1" : "2",
                    birth,
                    resident("%06d%tY%<tm%<td%04d".formatted(440_106, birth, random.nextInt(10_000))),
                    Set.of("138%08d".formatted(random.nextInt(count)))));
        }
        return faces;
    }
}
