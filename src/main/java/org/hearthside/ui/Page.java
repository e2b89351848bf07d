package org.hearthside.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hearthside.shared.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/// The page around a template: the reader's language and looks, and what the layout needs. Every
/// template takes one as `page`.
public final class Page {
    private static final List<String> CARDS =
            List.of("care", "contact", "money", "advice", "unkind");

    /// A request whose answer is itself a page, and shows the card `care`, has this attribute.
    public static final String CARES = Page.class.getName() + ".cares";

    private final HttpServletRequest request;
    private final Frame frame;
    private final Texts texts;
    private final Settings settings;
    private final Assets assets;
    private final boolean samples;

    Page(
            HttpServletRequest request,
            Texts texts,
            Settings settings,
            Assets assets,
            boolean samples) {
        this.request = request;
        this.frame = Frame.of(request);
        this.texts = texts;
        this.settings = settings;
        this.assets = assets;
        this.samples = samples;
    }

    /// Whether everybody here is invented, which every page says.
    public boolean samples() {
        return samples;
    }

    /// The text of this key in the reader's language.
    public String t(String key, Object... arguments) {
        return texts.of(frame.locale(), key, arguments);
    }

    public Locale locale() {
        return frame.locale();
    }

    public String lang() {
        return frame.locale().toLanguageTag();
    }

    public String dir() {
        return Languages.direction(frame.locale());
    }

    public ZoneId zone() {
        return frame.zone();
    }

    public String theme() {
        return frame.theme();
    }

    public String look() {
        return String.join(" ", frame.look());
    }

    public boolean exitKeys() {
        return frame.exitKeys();
    }

    public String exitAddress() {
        var own = frame.exitAddress();
        return own == null ? settings.exitAddress().toString() : own;
    }

    /// Where Quick exit goes for whoever has not chosen.
    public String usualExitAddress() {
        return settings.exitAddress().toString();
    }

    public boolean sharedDevice() {
        return frame.sharedDevice();
    }

    /// What the tab and the header call this place.
    public String instance() {
        return settings.name();
    }

    public String neutralName() {
        return settings.neutralName();
    }

    /// What stands in the browser's tab: the page and the instance, or the neutral name alone.
    public String tab(String title) {
        return frame.neutralTitle() ? settings.neutralName() : title + " · " + settings.name();
    }

    /// Whether the tab shows the neutral name and a plain icon.
    public boolean neutral() {
        return frame.neutralTitle();
    }

    /// Whether the browser asked for small pages: then without web fonts.
    public boolean saveData() {
        return "on".equalsIgnoreCase(request.getHeader("Save-Data"));
    }

    public int minimumAge() {
        return settings.minimumAge();
    }

    public boolean signedIn() {
        return frame.person() != null;
    }

    public Frame.@Nullable Person person() {
        return frame.person();
    }

    /// When this reader will be gone for good, if they asked for it.
    public @Nullable Instant leaving() {
        return frame.leaving();
    }

    /// The quiet card that this page shows its reader, once: `care`, whether they would like a
    /// person now; `contact` or `money`, what they wrote may hold that; `advice`, what helps more.
    public @Nullable String card() {
        if (signedIn() && request.getAttribute(CARES) != null) {
            return "care";
        }
        var query = request.getQueryString(); // as it came: a broken one must not break the page
        if (!signedIn() || !"GET".equals(request.getMethod()) || query == null) {
            return null;
        }
        var words = List.of(query.split("&", -1));
        return CARDS.stream().filter(words::contains).findFirst().orElse(null);
    }

    /// Whether this reader may be shown the link to a staff area.
    public boolean door(String area) {
        return frame.doors().contains(area);
    }

    /// The staff areas this reader may be shown, in alphabetical order.
    public SortedSet<String> doors() {
        return new TreeSet<>(frame.doors());
    }

    public boolean staff() {
        return !frame.doors().isEmpty();
    }

    public String path() {
        return request.getRequestURI();
    }

    /// Where a small form such as the language's leads back to: this page, if it can be asked for
    /// again.
    public String back() {
        if (!"GET".equals(request.getMethod())) {
            return "/";
        }
        var query = request.getQueryString();
        var asked = path() + "?" + query;
        return query != null && LanguageSwitch.leadsBackTo(asked) ? asked : path();
    }

    /// The token that forms send back, or an empty text where the page has none (Help, errors).
    public String csrf() {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? token.getToken()
                : "";
    }

    /// The address of a file below `static/`, with its fingerprint, so that it may be kept for
    /// ever.
    public String asset(String path) {
        return assets.address(path);
    }

    /// A time of day in the reader's zone and language, such as 19:30.
    public String time(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm", locale()).format(instant.atZone(zone()));
    }

    /// A date in the reader's zone and language, such as 12 May 2026.
    public String date(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale())
                .format(instant.atZone(zone()));
    }
}
