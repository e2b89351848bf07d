package org.hearthside.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearthside.Cast;

/// The one browser of a test class, from the system's packages.
public final class Chromium implements AutoCloseable {
    static {
        // what is looked for stands there at once on a machine that has nothing else to do
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    private final Playwright playwright =
            Playwright.create(
                    new Playwright.CreateOptions()
                            .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser =
            playwright
                    .chromium()
                    .launch(
                            new BrowserType.LaunchOptions()
                                    .setExecutablePath(program().orElseThrow())
                                    .setChromiumSandbox(
                                            !"root".equals(System.getProperty("user.name")))
                                    .setArgs(
                                            List.of(
                                                    "--disable-background-networking",
                                                    "--disable-component-update",
                                                    "--disable-sync",
                                                    "--disable-quic",
                                                    "--no-first-run")));

    /// Where the system keeps Chromium; `bin/test` installs it or says how.
    static Optional<Path> program() {
        return Stream.of(
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/Applications/Chromium.app/Contents/MacOS/Chromium",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    public Visit visit(String home, Visit.Screen screen) {
        return new Visit(browser, home, screen);
    }

    /// A browser in which this person is signed in.
    public Visit visit(Cast cast, Cast.Person person, Visit.Screen screen) {
        return visit(cast.address(), screen).holding("hearth", person.cookie());
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
