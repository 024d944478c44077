package org.youjiao.server.sample;

/**
 * A subdistrict of the sample district.
 *
 * @param code sample code in the form of the national statistics codes, nine digits
 * @param longitude degrees east, WGS-84, of an estimated centre: no boundary of a subdistrict is known here
 * @param latitude degrees north, WGS-84
 * @param population2020 residents at the census of 2020, rounded to a hundred by the source
 * @param urbanRural 城乡 code of JY/T 1001: 111 主城区, 112 城乡结合区
 */
public record Subdistrict(
        String code, String name, double longitude, double latitude, int population2020, String urbanRural) {

    /** Distance in degrees of latitude, shortened by the weight of the population: big subdistricts reach further. */
    double reach(double east, double north) {
        double dx = (east - longitude) * 0.92;
        double dy = north - latitude;
        return StrictMath.sqrt(dx * dx + dy * dy) / StrictMath.sqrt(StrictMath.sqrt(population2020));
    }
}
