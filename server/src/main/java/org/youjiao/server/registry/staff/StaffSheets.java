package org.youjiao.server.registry.staff;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.access.Audit;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.db.Archive;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Verification;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.person.Document;
import org.youjiao.server.registry.person.Particulars;
import org.youjiao.server.registry.person.PersonVerification;
import org.youjiao.server.registry.person.PersonWriting;
import org.youjiao.server.registry.person.archive.PersonArchive;
import org.youjiao.server.registry.person.archive.Shelf;
import org.youjiao.server.registry.person.sheet.PersonSheet;

/** The sheets by which staff come in and move, and what is verified of them. */
@Configuration(proxyBeanMethods = false)
public class StaffSheets {
    private static final String PATH = "/staff";

    @Bean
    static PersonWriting<Member> staffWriting(JdbcClient jdbc, Particulars particulars, PersonArchive staffArchive) {
        return new PersonWriting<>(jdbc, particulars, StaffTable.TABLE, staffArchive::bringBack);
    }

    @Bean
    static PersonArchive staffArchive(JdbcClient jdbc, Archive archive, Particulars particulars) {
        return new PersonArchive(
                new PersonArchive.Ground(jdbc, archive, particulars),
                StaffTable.TABLE,
                number -> List.of(new PersonArchive.Numbered(
                        StaffTable.CARD.kind(), Document.resident(number).text())));
    }

    @Bean
    static Shelf staffShelf(PersonArchive staffArchive) {
        return new Shelf(staffArchive, "staff", PATH, "former-staff");
    }

    @Bean
    static SheetOwner staffSheet(
            Catalogue catalogue, StaffStore store, Registry registry, PersonWriting<Member> writing, Audit audit) {
        return new PersonSheet<>(
                catalogue.derive(StaffColumns::staff), PATH, new StaffReading(store, registry), writing, audit);
    }

    @Bean
    static SheetOwner staffRosterSheet(
            Catalogue catalogue, StaffStore store, Registry registry, PersonWriting<Member> writing, Audit audit) {
        return new PersonSheet<>(
                catalogue.derive(StaffColumns::roster), PATH, new StaffReading(store, registry), writing, audit);
    }

    @Bean
    static SheetOwner staffMovesSheet(
            Catalogue catalogue, StaffStore store, Registry registry, PersonWriting<Member> writing, Audit audit) {
        return new PersonSheet<>(
                catalogue.derive(StaffColumns::moves), PATH, new StaffMoves(store, registry), writing, audit);
    }

    /** What must hold of staff in the database. */
    @Bean
    public static Verification staffVerification(Seal seal) {
        return new PersonVerification(seal, "教职工", "教职工", StaffTable.TABLE.name());
    }
}
