package org.hearthside.database;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.hearthside.shared.CannotStart;
import org.hearthside.shared.Secrets;
import org.hearthside.shared.Settings;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PasswordUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database this program works with: the embedded PostgreSQL, or the operator's own when
/// HEARTHSIDE_DATABASE_URL is set; with its two roles.
///
/// The *owner* makes and changes tables and owns the schemas `hearthside` and `vault`; only
/// migrations use it. The *web* role is what the program itself works as: it reads and writes rows
/// in `hearthside`, makes no tables, and of the vault it may only call the functions.
public final class Database implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final int OLDEST = 15;
    private static final String NOT_ALLOWED = "42501";

    private final @Nullable EmbeddedPostgres embedded;
    private final Login owner;
    private final Login web;

    /// Starts or reaches the database and makes roles, schemas and rights ready for migrations.
    ///
    /// @throws CannotStart with a sentence for the operator
    public static Database open(Settings settings) {
        var secrets = Secrets.in(settings.data());
        var external = settings.database();
        if (external != null) {
            return opened(null, Login.of(external), secrets);
        }
        var embedded = EmbeddedPostgres.start(settings.data());
        try {
            return opened(embedded, ownerIn(embedded, secrets), secrets);
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    /// Reads through one connection that writes nothing, beside a program that is running or
    /// without one: an embedded database that is not running is started for it and stopped after
    /// it.
    ///
    /// @throws CannotStart with a sentence for the operator
    public static <T> T read(Settings settings, Function<Connection, T> reading) {
        var external = settings.database();
        if (external != null) {
            return read(Login.of(external), reading);
        }
        if (!Files.exists(settings.data().resolve("postgresql"))) {
            throw new CannotStart(
                    "There is no database in %s: HEARTHSIDE_DATA says where it is."
                            .formatted(settings.data()));
        }
        var password = Secrets.in(settings.data()).password("database-web");
        var running = EmbeddedPostgres.runningIn(settings.data(), "hearthside");
        if (running.isPresent()) {
            return read(new Login(running.get(), "hearthside_web", password), reading);
        }
        try (var embedded = EmbeddedPostgres.start(settings.data())) {
            return read(
                    new Login(embedded.jdbcUrl("hearthside"), "hearthside_web", password), reading);
        }
    }

    private static <T> T read(Login login, Function<Connection, T> reading) {
        try (var connection =
                login.with("currentSchema=hearthside").with("readOnlyMode=always").connect()) {
            connection.setReadOnly(true);
            return reading.apply(connection);
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    private Database(@Nullable EmbeddedPostgres embedded, Login owner, Login web) {
        this.embedded = embedded;
        this.owner = owner;
        this.web = web;
    }

    /// For migrations.
    public Login owner() {
        return owner;
    }

    /// For everything else.
    public Login web() {
        return web;
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }

    /// In a server of our own the owner is not the superuser: a mistake in one of its functions
    /// must not open the machine.
    private static Login ownerIn(EmbeddedPostgres embedded, Secrets secrets) {
        var superuser =
                new Login(embedded.jdbcUrl(), embedded.ownerUser(), embedded.ownerPassword());
        var owner =
                new Login(
                        embedded.jdbcUrl("hearthside"),
                        "hearthside_owner",
                        secrets.password("database-owner"));
        try (var connection = superuser.connect()) {
            var server = new Server(connection);
            server.makeRole(owner);
            server.makeRole(owner.as("hearthside_web", secrets.password("database-web")));
            if (!server.is("select from pg_database where datname = 'hearthside'")) {
                server.run("create database hearthside owner hearthside_owner");
            }
            server.run("revoke connect on database postgres from public");
            return owner;
        } catch (SQLException e) {
            throw new CannotStart("The embedded database cannot be prepared: " + e.getMessage(), e);
        }
    }

    private static Database opened(
            @Nullable EmbeddedPostgres embedded, Login address, Secrets secrets) {
        // Errors of the server repeat what people wrote; only their first line may reach our log.
        var owner =
                address.with("logServerErrorDetail=false")
                        .with("ApplicationName=hearthside")
                        .with("connectTimeout=5")
                        .with("tcpKeepAlive=true");
        try (var connection = owner.connect()) {
            var server = new Server(connection);
            server.mustSuit();
            // Two nodes that start together take turns.
            server.run("select pg_advisory_lock(7301150920514)");
            var name = connection.getCatalog();
            var web = owner.as(name + "_web", secrets.password("database-web"));
            server.makeRole(web);
            server.grant(name, web.user());
            return new Database(
                    embedded,
                    owner,
                    // A page never waits longer than a person would.
                    web.with("currentSchema=hearthside")
                            .with("socketTimeout=60")
                            .with(
                                    "options=-c%20statement_timeout=30s%20-c%20lock_timeout=10s%20-c%20idle_in_transaction_session_timeout=60s"));
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    private static CannotStart unreachable(SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        var why =
                switch (state) {
                    case "28P01", "28000" ->
                            "The database refuses the user or the password: check HEARTHSIDE_DATABASE_USER and HEARTHSIDE_DATABASE_PASSWORD.";
                    case "3D000" ->
                            "The server has no such database: create it, or correct HEARTHSIDE_DATABASE_URL.";
                    case "08001", "08004", "08006" ->
                            "The database cannot be reached: is it running, and is HEARTHSIDE_DATABASE_URL right?";
                    case NOT_ALLOWED ->
                            "The database user may not do what is needed: it must own the database.";
                    default -> "The database cannot be used.";
                };
        return new CannotStart("%s (%s)".formatted(why, e.getMessage()), e);
    }

    /// What is said to the server while things are made ready.
    private record Server(Connection connection) {

        void mustSuit() throws SQLException {
            var version = Integer.parseInt(ask("show server_version_num")) / 10_000;
            if (version < OLDEST) {
                throw new CannotStart(
                        "The database is PostgreSQL %d, and Hearthside needs %d or newer. Upgrade it, or leave HEARTHSIDE_DATABASE_URL unset to use the embedded one."
                                .formatted(version, OLDEST));
            }
            if (!ask("show server_encoding").equals("UTF8")) {
                throw new CannotStart(
                        "The database does not keep UTF-8. Create it with: create database … encoding 'UTF8' template template0");
            }
            if (is("select from pg_roles where rolname = current_user and rolsuper")) {
                log.warn(
                        "HEARTHSIDE_DATABASE_USER is a superuser of the database; one that only owns this database is safer.");
            }
        }

        void makeRole(Login role) throws SQLException {
            try {
                if (!is("select from pg_roles where rolname = " + quoted(role.user()))) {
                    run(
                            "create role %s login nosuperuser nocreatedb nocreaterole noreplication"
                                    .formatted(name(role.user())));
                    setPassword(role);
                } else if (!opens(role)) {
                    setPassword(role);
                }
            } catch (SQLException e) {
                if (NOT_ALLOWED.equals(e.getSQLState())) {
                    throw new CannotStart(
                            "The database user may not make the role \"%s\". Let an administrator of the database run once, with the password from the file secrets/database-web: create role %s login password '…'"
                                    .formatted(role.user(), name(role.user())),
                            e);
                }
                throw e;
            }
        }

        /// Each start says the whole of it again, so a restored copy is as closed as a new one.
        void grant(String database, String web) throws SQLException {
            var role = name(web);
            run("revoke all on database %s from public".formatted(name(database)));
            run("grant connect on database %s to %s".formatted(name(database), role));
            run("create schema if not exists hearthside");
            run("create schema if not exists vault");
            run("revoke all on schema hearthside, vault from public");
            run("grant usage on schema hearthside, vault to " + role);
            run("alter default privileges revoke execute on functions from public");
            var rows = "grant select, insert, update, delete on ";
            run(
                    "alter default privileges in schema hearthside %s tables to %s"
                            .formatted(rows, role));
            run(
                    "alter default privileges in schema hearthside grant usage, select on sequences to "
                            + role);
            run(
                    "alter default privileges in schema hearthside grant execute on functions to "
                            + role);
            run("alter default privileges in schema vault grant execute on functions to " + role);
            run("%s all tables in schema hearthside to %s".formatted(rows, role));
            run("grant usage, select on all sequences in schema hearthside to " + role);
            run("grant execute on all functions in schema hearthside, vault to " + role);
            run("revoke all on all tables in schema vault from public, " + role);
        }

        private boolean opens(Login role) throws SQLException {
            try (var connection = role.connect()) {
                return connection.isValid(5);
            } catch (SQLException e) {
                return switch (e.getSQLState()) {
                    case "28P01", "28000", "3D000" -> false; // wrong password; no such database yet
                    case NOT_ALLOWED -> true; // the right to connect comes with grant()
                    case null, default -> throw e;
                };
            }
        }

        /// Sends the scrambled form, so that the password itself is in nobody's log.
        private void setPassword(Login role) throws SQLException {
            run(
                    PasswordUtil.genAlterUserPasswordSQL(
                            role.user(), role.password().toCharArray(), "scram-sha-256"));
        }

        private boolean is(String sql) throws SQLException {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                return rows.next();
            }
        }

        private String ask(String sql) throws SQLException {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getString(1);
            }
        }

        private void run(String sql) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        private static String name(String identifier) {
            return "\"" + identifier.replace("\"", "\"\"") + "\"";
        }

        private static String quoted(String text) {
            return "'" + text.replace("'", "''") + "'";
        }
    }
}
