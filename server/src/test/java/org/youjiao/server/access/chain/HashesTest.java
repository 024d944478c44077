package org.youjiao.server.access.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Oracle: values of {@code printf … | sha256sum}, each beside its command. */
class HashesTest {

    @Test
    void an_entry_is_hashed_by_the_length_and_text_of_its_fields() {
        // printf '\0001:1-6:王云0:' | sha256sum
        assertThat(hex(Hashes.leaf(Algorithm.SHA256, Arrays.asList("1", null, "王云", ""))))
                .isEqualTo("6b767b1573af152279a8935a40f342c756dd33b0a5c72d4f28e522c5186aaaee");
    }

    @Test
    void fields_that_only_look_alike_when_joined_differ() {
        assertThat(hex(Hashes.leaf(Algorithm.SHA256, List.of("12", "3"))))
                .isNotEqualTo(hex(Hashes.leaf(Algorithm.SHA256, List.of("1", "23"))));
        assertThat(hex(Hashes.leaf(Algorithm.SHA256, Arrays.asList("a", null))))
                .isNotEqualTo(hex(Hashes.leaf(Algorithm.SHA256, List.of("a", "-"))));
    }

    @Test
    void the_root_of_one_is_itself_and_of_three_pairs_the_first_two() {
        byte[] a = new byte[32];
        byte[] b = filled(1);
        byte[] c = filled(2);
        assertThat(Hashes.root(List.of(a))).isEqualTo(a);
        // printf '\001' | cat - a b | sha256sum, the same again with c
        assertThat(hex(Hashes.root(List.of(a, b, c))))
                .isEqualTo("61385e67b5ba76d8531b20adc14bec9ef6e0553abcc56d899e640d4d67401429");
    }

    @Test
    void a_link_is_hashed_with_its_number_time_count_root_and_the_link_before() {
        // number 1, at 2 µs, 3 entries, root of ones, none before
        assertThat(hex(Hashes.link(Algorithm.SHA256, new Hashes.Head(1, 2, 3), filled(1), Hashes.NONE)))
                .isEqualTo("d5fdb3a8683a805183ee8a984e07d2bccd0a7bffb592f488b8d41e0cd32651f7");
    }

    @Test
    void any_leaf_that_changes_changes_the_root() {
        for (int size = 1; size < 20; size++) {
            var leaves = new ArrayList<byte[]>();
            for (int at = 0; at < size; at++) {
                leaves.add(filled(at));
            }
            String root = hex(Hashes.root(leaves));
            for (int at = 0; at < size; at++) {
                var changed = new ArrayList<>(leaves);
                changed.set(at, filled(99));
                assertThat(hex(Hashes.root(changed))).isNotEqualTo(root);
            }
        }
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
