package org.youjiao.server.registry;

/**
 * An area or an institution.
 *
 * @param id small, ≥ 1, stable for good
 * @param code of an area the administrative code (440106, 440106003), of an institution the 10-digit 学校标识码
 * @param name in full
 * @param area true for an area, false for an institution
 * @param parent id of the area above; −1 for the root
 * @param path codes from the root to this unit, such as {@code /440106/440106003/}; a subtree is a prefix
 */
public record Unit(int id, String code, String name, boolean area, int parent, String path) {

    /** {@link #parent} of the root. */
    public static final int NO_PARENT = -1;
}
