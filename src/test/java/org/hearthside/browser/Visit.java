package org.hearthside.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// One person at one browser: their page, and everything that must not happen while they use it.
public final class Visit implements AutoCloseable {
    /// How this person looks at the screen.
    ///
    /// @param width in CSS pixels
    /// @param language such as `en`, `es`, or `en-XB` for a mirrored page
    public record Screen(int width, int height, boolean dark, boolean scripts, String language) {
        public static final Screen DESK = new Screen(1280, 900, false, true, "en");
        public static final Screen PHONE = new Screen(390, 844, false, true, "en");

        public Screen inTheDark() {
            return new Screen(width, height, true, scripts, language);
        }

        public Screen withoutScripts() {
            return new Screen(width, height, dark, false, language);
        }

        public Screen in(String other) {
            return new Screen(width, height, dark, scripts, other);
        }

        public Screen wide(int pixels) {
            return new Screen(pixels, height, dark, scripts, language);
        }
    }

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final String AXE = axe();

    /// Eight hundred pictures take minutes.
    private static final boolean IS_LOOKED_AT = !"true".equals(System.getenv("CI"));

    private final String home;
    private final boolean scripts;
    private final Browser.NewContextOptions options;
    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new CopyOnWriteArrayList<>();

    /// What the browser would report to the house: breaches of the policy for its contents.
    private final List<String> reports = new CopyOnWriteArrayList<>();

    Visit(Browser browser, String home, Screen screen) {
        this.home = home;
        scripts = screen.scripts();
        options =
                new Browser.NewContextOptions()
                        .setBaseURL(home)
                        .setViewportSize(screen.width(), screen.height())
                        .setColorScheme(screen.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setJavaScriptEnabled(screen.scripts())
                        .setLocale("en-XB".equals(screen.language()) ? "en" : screen.language())
                        .setHasTouch(screen.width() < 700);
        context = browser.newContext(options);
        if ("en-XB".equals(screen.language())) {
            context.addCookies(
                    List.of(
                            new com.microsoft.playwright.options.Cookie("lang", "en-XB")
                                    .setUrl(home)));
        }
        context.setDefaultTimeout(15_000);
        page = context.newPage();
        watch(page);
    }

    private static String axe() {
        try (var script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void watch(Page watched) {
        var devtools = context.newCDPSession(watched);
        devtools.on("Audits.issueAdded", this::collect);
        devtools.send("Audits.enable");
        var host = URI.create(home).getAuthority();
        watched.onRequest(request -> {
            var address = URI.create(request.url().split("[ #?]", 2)[0]);
            if (address.getScheme().startsWith("http") && !host.equals(address.getAuthority())) {
                faults.add("asked another origin for " + address);
            }
        });
        watched.onConsoleMessage(message -> {
            var text = message.text();
            if (text.contains("Content Security Policy")
                    || text.contains("Trusted")
                    || ("error".equals(message.type())
                            && !text.contains("Failed to load resource"))) {
                faults.add("console: " + text);
            }
        });
        watched.onPageError(error -> faults.add("script: " + error));
        watched.onDialog(dialog -> {
            faults.add("dialog: " + dialog.message()); // nothing here opens one
            dialog.dismiss();
        });
        watched.onResponse(response -> {
            if (response.status() >= 500 && response.status() != 503) {
                faults.add(response.status() + " " + response.url());
            }
        });
    }

    /// Also where scripts are off, and without a word in the console.
    private void collect(JsonObject added) {
        var issue = added.getAsJsonObject("issue");
        if ("ContentSecurityPolicyIssue".equals(issue.get("code").getAsString())) {
            reports.add(page.url() + " " + issue.get("details"));
        }
    }

    public Page page() {
        return page;
    }

    /// Waits until the page has its live connection.
    public Visit isLive() {
        isLive(page);
        return this;
    }

    public static void isLive(Page tab) {
        tab.waitForCondition(() ->
                Boolean.TRUE.equals(
                        tab.evaluate("document.querySelector('[data-stream]')?.live === true")));
    }

    public BrowserContext context() {
        return context;
    }

    /// A second tab of the same browser.
    public Page anotherTab() {
        var tab = context.newPage();
        watch(tab);
        return tab;
    }

    public Visit go(String path) {
        page.navigate(path);
        return this;
    }

    /// Shows the page that is open on another screen of the same device: as wide, and as bright or
    /// dark, as this one.
    Visit turnTo(Screen screen) {
        page.setViewportSize(screen.width(), screen.height());
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setColorScheme(screen.dark() ? ColorScheme.DARK : ColorScheme.LIGHT));
        return this;
    }

    /// A cookie that this browser holds from now on.
    public Visit holding(String name, String value) {
        context.addCookies(
                List.of(new com.microsoft.playwright.options.Cookie(name, value).setUrl(home)));
        return this;
    }

    /// A passkey that this browser holds from now on (a virtual authenticator of the DevTools).
    public Visit withPasskeys() {
        CDPSession devtools = context.newCDPSession(page);
        devtools.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var wrapped = new JsonObject();
        wrapped.add("options", options);
        devtools.send("WebAuthn.addVirtualAuthenticator", wrapped);
        return this;
    }

    /// A picture for people to look at, in `target/screenshots/`; none where nobody looks.
    public Visit picture(String name) {
        if (!IS_LOOKED_AT) {
            return this;
        }
        var before = page.viewportSize();
        showWhole();
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target", "screenshots", name + ".png")));
        page.setViewportSize(before.width, before.height);
        return this;
    }

    /// No fault that an automated audit can find against WCAG 2.2 AA.
    public Visit isAccessible() {
        var before = page.viewportSize();
        showWhole();
        assertThat(scripts ? violations(page) : violationsWithoutScripts())
                .as("accessibility of " + page.url())
                .isEmpty();
        page.setViewportSize(before.width, before.height);
        return this;
    }

    /// Asks the audit in the page itself, for what it finds wrong and nothing else: its own way to
    /// ask brings over everything that is right, which takes most of the time. Also whether what is
    /// read out of a button holds what stands on it, or nobody can say it to press it (WCAG 2.5.3):
    /// that rule is not among those that run unasked.
    @SuppressWarnings("unchecked")
    private static List<String> violations(Page tab) {
        if (!(Boolean) tab.evaluate("typeof axe === 'object'")) {
            tab.evaluate(AXE);
        }
        return (List<String>)
                tab.evaluate(
                        """
                        tags => axe.run(document, {
                              runOnly: {type: 'tag', values: tags},
                              rules: {'label-content-name-mismatch': {enabled: true}},
                              resultTypes: ['violations'], iframes: false})
                          .then(found => found.violations.map(rule =>
                            rule.id + ' ' + rule.nodes.map(node => node.target + ' ' + node.failureSummary)))
                        """,
                        RULES);
    }

    /// The audit is a script itself: it sees what stands on this page in another browser, in which
    /// it may run and the page's own scripts are taken out.
    private List<String> violationsWithoutScripts() {
        var seen =
                page.content()
                        .replaceAll("(?s)<script.*?</script>", "")
                        .replaceAll("</?noscript[^>]*>", "");
        try (var other = context.browser().newContext(options.setJavaScriptEnabled(true))) {
            options.setJavaScriptEnabled(false);
            var tab = other.newPage();
            tab.route(
                    page.url(),
                    route ->
                            route.fulfill(
                                    new Route.FulfillOptions()
                                            .setContentType("text/html; charset=utf-8")
                                            .setBody(seen)));
            tab.navigate(page.url());
            tab.setViewportSize(page.viewportSize().width, page.viewportSize().height);
            return violations(tab);
        }
    }

    /// Makes the window as tall as the page, so that no control lies behind a bar that sticks to an
    /// edge: there the audit would take it for too small to touch, and a picture would not show it.
    private void showWhole() {
        // twice, because a field may grow with the window
        for (var i = 0; i < 2; i++) {
            var screen = page.viewportSize();
            var tall = (Integer) page.evaluate("document.documentElement.scrollHeight");
            page.setViewportSize(screen.width, Math.max(screen.height, tall));
        }
    }

    /// The page never scrolls sideways.
    public Visit fits() {
        var wider =
                (Integer)
                        page.evaluate(
                                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(wider).as("pixels wider than the screen: " + page.url()).isLessThanOrEqualTo(0);
        return this;
    }

    /// Help now and Quick exit are there.
    public Visit isSafe() {
        assertThat(page.locator("a[href^='/help']").first().isVisible()).isTrue();
        assertThat(page.locator("form[action='/exit'] button").first().isVisible()).isTrue();
        return this;
    }

    /// Every control can be reached by the Tab key, shows that it is, and is not hidden under a
    /// bar.
    public Visit worksByKeyboard() {
        page.evaluate("document.activeElement && document.activeElement.blur()");
        page.evaluate("window.scrollTo(0, 0)");
        var reachable =
                (Integer)
                        page.evaluate(
                                """
                                () => [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')]
                                  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && e.tabIndex >= 0
                                    && !(e.type === 'radio' && !e.checked && document.querySelector(`input[name="${e.name}"]:checked`))
                                    && !(e.type === 'radio' && e !== document.querySelector(`input[name="${e.name}"]`) && !e.checked)).length
                                """);
        var seen = new java.util.LinkedHashSet<String>();
        var order = new ArrayList<Integer>();
        // a date or time is one control with up to four stops
        var parts =
                4 * page.locator("input[type=date], input[type=time]").count()
                        + 8 * page.locator("input[type=datetime-local]").count();
        for (int i = 0; i < reachable + parts + 5; i++) {
            page.keyboard().press("Tab");
            var where =
                    (String)
                            page.evaluate(
                                    """
                                    () => { const e = document.activeElement; if (!e || e === document.body) return '';
                                      const all = [...document.querySelectorAll('*')]; const s = getComputedStyle(e);
                                      const frame = 'label,.choice,.card';
                                      const ring = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== 'none'
                                        || e.closest(frame) && getComputedStyle(e.closest(frame)).outlineStyle !== 'none';
                                      const box = e.getClientRects()[0] || e.getBoundingClientRect();
                                      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                                      const free = hit && (hit.contains(e) || e.contains(hit) || hit.closest(frame)?.contains(e)
                                        || hit.closest('label')?.control === e);
                                      return all.indexOf(e) + (ring ? '' : ' without a focus ring: ' + e.outerHTML.slice(0, 120))
                                        + (free ? '' : ' without being seen: ' + e.outerHTML.slice(0, 60) + ' under ' + hit?.outerHTML.slice(0, 60)); }
                                    """);
            if (!where.isEmpty() && seen.add(where)) {
                order.add(Integer.valueOf(where.replaceAll(" .*", "")));
            }
        }
        assertThat(seen).as("focus on " + page.url()).noneMatch(s -> s.contains("without"));
        assertThat(seen.size())
                .as("controls reached by Tab on " + page.url())
                .isGreaterThanOrEqualTo(reachable);
        assertThat(order).as("reading order on " + page.url()).isSorted();
        return this;
    }

    /// Goes on with the Tab key until this is in focus.
    public Visit tabTo(String selector) {
        for (int i = 0; i < 120; i++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
                return this;
            }
        }
        throw new AssertionError("not reached by Tab: " + selector + " on " + page.url());
    }

    /// Goes there with the Tab key and presses Enter, which leads to another page.
    public Visit press(String selector) {
        tabTo(selector);
        var before = page.url();
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.equals(before));
        return this;
    }

    /// Nothing happened that must not: no other origin, no policy report, no script fault, no
    /// script of somebody else’s that opens a dialog, no page that broke. A database that is away
    /// is said with 503.
    public Visit isClean() {
        assertThat(faults).isEmpty();
        assertThat(reports).isEmpty();
        return this;
    }

    /// What the browser would have reported so far.
    List<String> reports() {
        return List.copyOf(reports);
    }

    /// Ends the visit. No journey may end with a report.
    @Override
    public void close() {
        context.close();
        assertThat(reports).as("reports of the browser").isEmpty();
    }
}
