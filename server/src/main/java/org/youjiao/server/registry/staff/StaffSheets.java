package org.youjiao.server.registry.staff;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.access.Audit;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Verification;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.person.Particulars;
import org.youjiao.server.registry.person.PersonVerification;
import org.youjiao.server.registry.person.PersonWriting;
import org.youjiao.server.registry.person.sheet.PersonSheet;

/** The sheets by which staff come in and move, and what is verified of them. */
@Configuration(proxyBeanMethods = false)
public class StaffSheets {
    private static final String PATH = "/staff";

    @Bean
    static PersonWriting<Member> staffWriting(JdbcClient jdbc, Particulars particulars) {
        return new PersonWriting<>(jdbc, particulars, StaffTable.TABLE);
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
