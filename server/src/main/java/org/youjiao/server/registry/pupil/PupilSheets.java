package org.youjiao.server.registry.pupil;

import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
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

/** The sheets by which pupils come in and move, and what is verified of them. */
@Configuration(proxyBeanMethods = false)
public class PupilSheets {
    private static final String PATH = "/pupils";

    @Bean
    static PersonWriting<Pupil> pupilWriting(JdbcClient jdbc, Particulars particulars, PersonArchive pupilArchive) {
        return new PersonWriting<>(jdbc, particulars, PupilTable.TABLE, pupilArchive::bringBack);
    }

    @Bean
    static PersonArchive pupilArchive(JdbcClient jdbc, Archive archive, Particulars particulars) {
        return new PersonArchive(
                new PersonArchive.Ground(jdbc, archive, particulars),
                PupilTable.TABLE,
                number -> List.of(
                        new PersonArchive.Numbered(PupilTable.NUMBER.kind(), number),
                        new PersonArchive.Numbered(
                                PupilTable.CARD.kind(),
                                Document.resident(number).text())));
    }

    @Bean
    static Shelf pupilShelf(PersonArchive pupilArchive) {
        return new Shelf(pupilArchive, "pupil", PATH, "former-pupil");
    }

    @Bean
    static SheetOwner pupilSheet(
            Catalogue catalogue, PupilStore store, Registry registry, PersonWriting<Pupil> writing, Audit audit) {
        return new PersonSheet<>(
                catalogue.derive(PupilColumns::ours), PATH, new PupilReading(store, registry), writing, audit);
    }

    @Bean
    static SheetOwner officialPupilSheet(
            Catalogue catalogue, PupilStore store, Registry registry, PersonWriting<Pupil> writing, Audit audit) {
        return new PersonSheet<>(
                catalogue.derive(PupilColumns::official), PATH, new PupilReading(store, registry), writing, audit);
    }

    @Bean
    static SheetOwner pupilRosterSheet(
            Catalogue catalogue, PupilStore store, Registry registry, PersonWriting<Pupil> writing, Audit audit) {
        return new PersonSheet<>(
                catalogue.derive(PupilColumns::roster), PATH, new PupilReading(store, registry), writing, audit);
    }

    @Bean
    static SheetOwner pupilMoves(
            Catalogue catalogue, PupilStore store, Registry registry, PersonWriting<Pupil> writing, Audit audit) {
        return new PersonSheet<>(
                catalogue.derive(MoveReading::sheet), PATH, new MoveReading(store, registry), writing, audit);
    }

    /** What must hold of pupils in the database. */
    @Bean
    public static Verification pupilVerification(Seal seal) {
        return new PersonVerification(seal, "学生学籍", "学生", PupilTable.TABLE.name());
    }

    /** Both, ours first: for what writes a record without a file. */
    record Both(List<SheetOwner> list) {}

    @Bean
    static Both bothPupilSheets(
            @Qualifier("pupilSheet") SheetOwner ours, @Qualifier("officialPupilSheet") SheetOwner official) {
        return new Both(List.of(ours, official));
    }
}
