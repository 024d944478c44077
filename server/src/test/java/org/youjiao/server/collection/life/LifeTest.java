package org.youjiao.server.collection.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.youjiao.server.collection.life.Life.Moved;
import org.youjiao.server.collection.life.Life.Refused;

class LifeTest {
    private static final Set<String> BOOKS = Set.of("books");
    private static final Act SIGN = new Act.Sign(true, false);

    private static final List<State> STATES = List.of(
            new State.NotBegun(),
            new State.Filling(),
            new State.Prepared(Set.of()),
            new State.Submitted(),
            new State.Checked(),
            new State.Returned(BOOKS),
            new State.Accepted(),
            new State.Locked());

    @Test
    void a_return_goes_the_whole_way_and_round_again() {
        State state = new State.NotBegun();
        for (Act act : List.of(
                new Act.Fill("books"),
                new Act.Prepare(false),
                SIGN,
                new Act.Check(),
                new Act.GiveBack(BOOKS),
                new Act.Fill("books"),
                new Act.Prepare(false),
                SIGN,
                new Act.Check(),
                new Act.Accept(),
                new Act.Lock(),
                new Act.Unlock(BOOKS),
                new Act.Fill("books"),
                SIGN,
                new Act.Check(),
                new Act.Accept())) {
            state = moved(state, act);
        }
        assertThat(state).isEqualTo(new State.Accepted());
    }

    @Test
    void sent_back_for_one_cell_only_that_cell_opens() {
        State returned = moved(new State.Submitted(), new Act.GiveBack(BOOKS));
        assertThat(returned.opens("books")).isTrue();
        assertThat(Life.after(returned, new Act.Fill("staff.total")))
                .isEqualTo(new Refused("collection.refused.cell-locked"));
    }

    @Test
    void a_second_cell_may_be_sent_back_while_the_first_is_out() {
        assertThat(moved(new State.Returned(BOOKS), new Act.GiveBack(Set.of("site.area"))))
                .isEqualTo(new State.Returned(Set.of("books", "site.area")));
    }

    @Test
    void taken_back_before_the_signature_it_opens_no_more_than_before() {
        State prepared = moved(new State.Returned(BOOKS), new Act.Prepare(false));
        assertThat(prepared.opens("books")).isFalse();
        assertThat(moved(prepared, new Act.Recall())).isEqualTo(new State.Returned(BOOKS));
        assertThat(moved(new State.Prepared(Set.of()), new Act.Recall())).isEqualTo(new State.Filling());
    }

    @Test
    void nobody_but_the_head_signs() {
        for (State state : STATES) {
            assertThat(Life.after(state, new Act.Sign(false, false)))
                    .as(state.slug())
                    .isEqualTo(new Refused("collection.refused.not-head"));
        }
    }

    @Test
    void what_a_check_refuses_is_neither_prepared_nor_signed() {
        for (Act act : List.of(new Act.Prepare(true), new Act.Sign(true, true))) {
            assertThat(Life.after(new State.Filling(), act)).isEqualTo(new Refused("collection.refused.blocked"));
        }
    }

    @Test
    void each_act_of_the_bureau_has_its_one_state_and_no_other() {
        only(new Act.Check(), "submitted");
        only(new Act.Accept(), "checked");
        only(new Act.Lock(), "accepted");
        only(new Act.Unlock(BOOKS), "locked");
        only(new Act.GiveBack(BOOKS), "submitted", "checked", "accepted", "returned");
    }

    @Test
    void cells_are_typed_only_while_the_return_is_being_filled() {
        only(new Act.Fill("staff.total"), "not-begun", "filling");
        only(new Act.Fill("books"), "not-begun", "filling", "returned");
    }

    @Test
    void nothing_is_sent_back_without_a_cell() {
        assertThat(Life.after(new State.Submitted(), new Act.GiveBack(Set.of())))
                .isEqualTo(new Refused("collection.refused.no-cell"));
        assertThatThrownBy(() -> new State.Returned(Set.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_state_is_found_again_by_its_slug() {
        for (State state : STATES) {
            assertThat(State.of(state.slug(), state instanceof State.Returned ? BOOKS : Set.of()))
                    .isEqualTo(state);
        }
    }

    private static void only(Act act, String... slugs) {
        assertThat(STATES.stream()
                        .filter(state -> Life.after(state, act) instanceof Moved)
                        .map(State::slug))
                .containsExactlyInAnyOrder(slugs);
    }

    private static State moved(State state, Act act) {
        assertThat(Life.after(state, act)).as(state + " by " + act).isInstanceOf(Moved.class);
        return ((Moved) Life.after(state, act)).to();
    }
}
