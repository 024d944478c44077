package org.youjiao.server;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.youjiao.server.access.Role;
import org.youjiao.server.registry.exchange.FamilyName;
import org.youjiao.server.registry.exchange.RosterZip;
import org.youjiao.server.sample.SampleImport;

/**
 * Takes the pictures of docs/guide on the sample district. Run by hand in the folder {@code server}, on the test class path; where
 * they go is the first argument.
 */
final class GuidePictures {
    private GuidePictures() {}

    /** Writes the pictures. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments.length > 0 ? arguments[0] : "../docs/guide"));
        Path files = Files.createTempDirectory("guide");
        try (var application = TestApplication.start()) {
            SampleReturn.district(application);
            try (var browser = TestBrowser.open(application)) {
                leader(browser, folder);
                officer(browser, folder, files);
                anybody(browser, folder);
                roster(application, browser, folder);
            }
        }
        System.exit(0); // the test database has no other end
    }

    private static void leader(TestBrowser browser, Path folder) {
        try (var leader = browser.visit(TestBrowser.WIDE, "zh-CN", Role.LEADER)) {
            take(leader.go("/"), folder.resolve("home.png"));
            take(leader.go("/plan/targets/5g-coverage"), folder.resolve("target.png"));
            take(leader.go("/indicators/certified_share"), folder.resolve("indicator.png"));
            take(leader.go("/institutions/" + SampleImport.SCHOOL), folder.resolve("institution.png"));
            take(leader.go("/projects"), folder.resolve("projects.png"));
            take(leader.go("/supervision"), folder.resolve("supervision.png"));
            take(leader.go("/indicators/public_kindergarten_share/map"), folder.resolve("map.png"));
        }
    }

    private static void officer(TestBrowser browser, Path folder, Path files) {
        try (var officer = browser.visit(TestBrowser.WIDE, "zh-CN", Role.BASIC)) {
            var sheet = new SampleReturn(Path.of("../catalogue")).withEverywhere5g();
            officer.preview("return", sheet.with(sheet.faults()).write(files));
            take(officer.page(), folder.resolve("import-preview.png"));
            take(officer.go("/findings"), folder.resolve("findings.png"));
        }
        try (var planner = browser.visit(TestBrowser.WIDE, "zh-CN", Role.PLANNER)) {
            take(planner.go("/policy/indicators/pupil_teacher_ratio_primary"), folder.resolve("definition.png"));
        }
        try (var staffing = browser.visit(TestBrowser.WIDE, "zh-CN", Role.STAFFING)) {
            staffing.go("/staff?state=exchanged").locator("main td a").first().click();
            take(staffing.page(), folder.resolve("staff.png"));
        }
        try (var clerk = browser.visit(TestBrowser.NARROW, "zh-CN", Role.CLERK)) {
            clerk.go("/returns").locator("main a[href^='/returns/']").first().click();
            clerk.page().locator("main .line").first().scrollIntoViewIfNeeded();
            clerk.page().screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("form-phone.png")));
        }
    }

    private static void anybody(TestBrowser browser, Path folder) {
        try (var parent = browser.visit(TestBrowser.NARROW, "zh-CN", Role.PARENT)) {
            parent.go("/children").locator("#consents").scrollIntoViewIfNeeded();
            parent.page().screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("child-phone.png")));
        }
        try (var clerk = browser.visit(TestBrowser.WIDE, "zh-CN", Role.CLERK)) {
            take(clerk.go("/pupils/1"), folder.resolve("pupil.png"));
        }
        try (var anybody = browser.visit(TestBrowser.NARROW, "zh-CN")) {
            take(anybody.go("/"), folder.resolve("public-phone.png"));
        }
    }

    /** Of another system, with a pupil renamed, one unknown, a class that there is not, and a school without its code. */
    private static void roster(TestApplication application, TestBrowser browser, Path folder) {
        var clerk = TestVisitor.as(Role.CLERK, application);
        String name = application
                .database()
                .owner()
                .sql("select name from registry.pupil_version where pupil = 2")
                .query(String.class)
                .single();
        byte[] zip = RosterZip.of(Map.of(
                        "orgs",
                        List.of(
                                "sourcedId,name,type,identifier",
                                "s1,东圃小学,school," + SampleImport.SCHOOL,
                                "s2,东圃小学,school,"),
                        "users",
                        List.of(
                                "sourcedId,familyName,givenName,grades,metadata.bus",
                                "pupil-2," + FamilyName.of(name) + "," + FamilyName.given(name) + ",01,3",
                                "u-901,陈,新来,01,",
                                "u-902,李,转入,02,"),
                        "roles",
                        List.of(
                                "userSourcedId,role,orgSourcedId",
                                "pupil-2,student,s1",
                                "u-901,student,s1",
                                "u-902,student,s2"),
                        "classes",
                        List.of(
                                "sourcedId,title,grades,classCode,classType,schoolSourcedId",
                                "c1,一年级（3）班,01,3,homeroom,s1"),
                        "enrollments",
                        List.of("classSourcedId,userSourcedId,role", "c1,pupil-2,student", "c9,u-901,student")))
                .bytes();
        String path = TestVisitor.location(
                clerk.upload("/exchange/incoming", List.of(new TestVisitor.Upload("file", "育才云平台名册.zip", zip))));
        try (var visit = browser.visit(TestBrowser.WIDE, "zh-CN", Role.CLERK)) {
            take(visit.go(path), folder.resolve("roster.png"));
        }
    }

    private static void take(Page page, Path file) {
        page.evaluate("() => window.scrollTo(0, 0)");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }
}
