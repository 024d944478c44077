package org.youjiao.server;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.youjiao.server.access.Role;

/** The machine's chromium, driven by Playwright. */
public final class TestBrowser implements AutoCloseable {
    /** A desk: 1440 × 900. */
    public static final int WIDE = 1440;

    /** A phone: 390 × 844. */
    public static final int NARROW = 390;

    private final TestApplication application;
    private final Playwright playwright;
    private final Browser browser;

    private TestBrowser(TestApplication application, Playwright playwright, Browser browser) {
        this.application = application;
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it. */
    public static TestBrowser open(TestApplication application) {
        Path chromium = chromium();
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        return new TestBrowser(application, playwright, browser);
    }

    /** Somebody who has not logged in, at a window of this width, with a browser in this language ("zh-CN", "en"). */
    public Visit visit(int width, String language) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, width == NARROW ? 844 : 900)
                .setLocale(language)
                .setTimezoneId("Asia/Shanghai"));
        return new Visit(application.address(), context);
    }

    /** The sample account of the role, entered by its link. */
    public Visit visit(int width, String language, Role role) {
        var visit = visit(width, language);
        visit.page()
                .navigate(application.address()
                        + TestVisitor.link("sample-" + role.slug(), application).path());
        return visit;
    }

    /** A phone whose browser runs no scripts. */
    public BrowserContext withoutScript() {
        return browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(NARROW, 844)
                .setLocale("zh-CN")
                .setJavaScriptEnabled(false));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Path chromium() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "No chromium, chromium-browser or google-chrome is on the PATH. `./youjiao test` installs it."));
    }

    /** One person's window; whatever goes wrong in it is noted: console errors, scripts that throw, requests that fail. */
    public static final class Visit implements AutoCloseable {
        private static final String SIDEWAYS =
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

        private final String address;
        private final BrowserContext context;
        private final Page page;
        private final List<String> troubles = new ArrayList<>();
        private double transferred;

        private Visit(String address, BrowserContext context) {
            this.address = address;
            this.context = context;
            this.page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    troubles.add("console: " + message.text() + " at " + page.url());
                }
            });
            page.onPageError(error -> troubles.add("script: " + error + " at " + page.url()));
            page.onRequestFailed(request -> {
                // leaving a page or taking a download breaks off what was under way
                if (!"net::ERR_ABORTED".equals(request.failure())) {
                    troubles.add("request: " + request.url() + " " + request.failure());
                }
            });
            CDPSession protocol = context.newCDPSession(page);
            protocol.send("Network.enable");
            protocol.on(
                    "Network.loadingFinished",
                    event -> transferred += event.get("encodedDataLength").getAsDouble());
        }

        public Page page() {
            return page;
        }

        /** The address of the page that is open, within the program. */
        public String path() {
            return page.url().substring(address.length());
        }

        /** Opens a page of the program; where it has charts, until the first is drawn. */
        public Page go(String path) {
            page.navigate(address + path);
            var chart = page.locator(".chart[data-chart]").first();
            if (chart.count() > 0) {
                chart.scrollIntoViewIfNeeded();
                chart.locator("canvas").first().waitFor();
            }
            return page;
        }

        /** Sends a file through the import door's page, up to its preview or the assignment of its columns. */
        public void preview(String sheet, Path file) {
            go("/imports/sheets/" + sheet);
            page.setInputFiles("#file", file);
            page.click("main form button.primary");
            page.waitForURL(Pattern.compile("/imports/\\d+"));
        }

        /** Clicks what gives a file back and keeps it under its own name. */
        public Path download(String selector, Path folder) {
            Download download = page.waitForDownload(() -> page.click(selector));
            Path file = folder.resolve(download.suggestedFilename());
            download.saveAs(file);
            return file;
        }

        /** By how many pixels the page is wider than the window. */
        public int sideways() {
            return ((Number) page.evaluate(SIDEWAYS)).intValue();
        }

        /** Bytes that came over the line so far, as they were sent, compressed. */
        public double transferred() {
            return transferred;
        }

        /** What went wrong so far. */
        public List<String> troubles() {
            return List.copyOf(troubles);
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
