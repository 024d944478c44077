package org.youjiao.server.registry.pupil;

import java.time.LocalDate;

/**
 * Which pupils are asked for.
 *
 * @param unit the institution's id; 0 for all that the caller sees
 * @param grade empty for all
 * @param classNumber 0 for all
 * @param state empty for all
 * @param words beginning of a name, of its pinyin or its initials; empty for all
 * @param id of the pupil whose number was typed, −1 for a number that is nobody's; 0 where no number was
 */
record PupilQuestion(LocalDate day, int unit, String grade, int classNumber, String state, String words, long id) {}
