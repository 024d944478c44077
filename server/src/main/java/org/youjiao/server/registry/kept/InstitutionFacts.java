package org.youjiao.server.registry.kept;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What may change about an institution.
 *
 * @param shortName empty where none is given
 * @param parent code of the area it stands in
 * @param formerName empty for none; several with 、 between, the latest last
 */
public record InstitutionFacts(
        String name,
        String shortName,
        String kind,
        String sponsor,
        boolean isPublic,
        boolean inclusive,
        boolean forProfit,
        String urban,
        String parent,
        String address,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable LocalDate opened,
        @Nullable LocalDate closed,
        String formerName) {

    /** Under another name; the old one becomes a former name. An empty short name is none. */
    public InstitutionFacts renamed(String newName, String newShortName) {
        String former = formerName.isEmpty() ? name : formerName.contains(name) ? formerName : formerName + "、" + name;
        return with(newName, newShortName, opened, closed, former);
    }

    public InstitutionFacts closedOn(LocalDate day) {
        return with(name, shortName, opened, day, formerName);
    }

    /** A new institution that begins with what this one was. */
    public InstitutionFacts begunAs(String newName, String newShortName, LocalDate day) {
        return with(newName, newShortName, day, null, "");
    }

    /** At another place; an empty address keeps none. */
    public InstitutionFacts movedTo(
            String street, String newAddress, @Nullable Double newLongitude, @Nullable Double newLatitude) {
        return new InstitutionFacts(
                name,
                shortName,
                kind,
                sponsor,
                isPublic,
                inclusive,
                forProfit,
                urban,
                street,
                newAddress,
                newLongitude,
                newLatitude,
                opened,
                closed,
                formerName);
    }

    private InstitutionFacts with(
            String newName,
            String newShortName,
            @Nullable LocalDate newOpened,
            @Nullable LocalDate newClosed,
            String newFormerName) {
        return new InstitutionFacts(
                newName,
                newShortName,
                kind,
                sponsor,
                isPublic,
                inclusive,
                forProfit,
                urban,
                parent,
                address,
                longitude,
                latitude,
                newOpened,
                newClosed,
                newFormerName);
    }
}
