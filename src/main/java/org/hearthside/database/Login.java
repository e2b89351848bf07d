package org.hearthside.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.hearthside.shared.CannotStart;
import org.hearthside.shared.Settings;

/// How to reach one database as one role.
///
/// @param url a JDBC address without user and password
public record Login(String url, String user, String password) {

    /// This machine, by its usual names: what goes there is seen by no other.
    private static final Pattern HERE =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?");

    /// To another machine only over TLS with a certificate that is known and names it.
    ///
    /// Takes `postgresql://user:password@host/database` and JDBC's own form of it.
    static Login of(Settings.ExternalDatabase external) {
        var text =
                external.url().replaceFirst("^jdbc:", "").replaceFirst("^postgres:", "postgresql:");
        var uri = uri(text);
        var user = external.user();
        var password = external.password();
        if (uri.getRawUserInfo() != null) {
            var parts = uri.getRawUserInfo().split(":", 2);
            user = user == null ? decoded(parts[0]) : user;
            password = password == null && parts.length == 2 ? decoded(parts[1]) : password;
        }
        var options = new ArrayList<String>();
        if (uri.getRawQuery() != null) {
            for (var option : List.of(uri.getRawQuery().split("&", -1))) {
                if (option.startsWith("user=")) {
                    user = user == null ? decoded(option.substring(5)) : user;
                } else if (option.startsWith("password=")) {
                    password = password == null ? decoded(option.substring(9)) : password;
                } else {
                    options.add(option);
                }
            }
        }
        if (user == null) {
            throw new CannotStart(
                    "HEARTHSIDE_DATABASE_URL names no user: set HEARTHSIDE_DATABASE_USER and HEARTHSIDE_DATABASE_PASSWORD.");
        }
        var authority = uri.getRawAuthority();
        var host = authority.substring(authority.lastIndexOf('@') + 1);
        if (!HERE.matcher(host).matches()
                && !options.stream()
                        .filter(option -> option.startsWith("sslmode="))
                        .reduce("", (first, last) -> last)
                        .equals("sslmode=verify-full")) {
            throw new CannotStart(
                    "HEARTHSIDE_DATABASE_URL leads to another machine: end it with ?sslmode=verify-full, and with &sslrootcert= and a file when its certificate is one of your own.");
        }
        var url = "jdbc:postgresql://" + host + uri.getRawPath();
        return new Login(
                options.isEmpty() ? url : url + "?" + String.join("&", options),
                user,
                password == null ? "" : password);
    }

    /// The same database, spoken to as somebody else.
    Login as(String role, String itsPassword) {
        return new Login(url, role, itsPassword);
    }

    /// The same login with more options in its address.
    Login with(String option) {
        return new Login(url + (url.contains("?") ? "&" : "?") + option, user, password);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    @Override
    public String toString() {
        return user + " at " + url;
    }

    private static URI uri(String text) {
        try {
            var uri = URI.create(text);
            if ("postgresql".equals(uri.getScheme())
                    && uri.getAuthority() != null
                    && uri.getRawPath().length() > 1) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // falls through to the one sentence below; it does not repeat a password
        }
        throw new CannotStart(
                "HEARTHSIDE_DATABASE_URL must look like postgresql://host:5432/hearthside.");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
