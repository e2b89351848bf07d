package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.hearthside.shared.Settings;
import org.hearthside.ui.HostCookie;
import org.hearthside.ui.TypedWords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The lock on the door: deny by default, decide from [Policy], sessions in the database, passkeys.
@Configuration(proxyBeanMethods = false)
class Door implements WebMvcConfigurer {
    @Bean
    SecurityFilterChain everything(
            HttpSecurity http,
            Policy policy,
            Viewers viewers,
            Sessions sessions,
            Settings settings,
            SecurityContextRepository contexts,
            Accounts accounts,
            Consents consents,
            InstantSource time)
            throws Exception {
        var viewerFilter = new ViewerFilter(viewers, sessions, accounts, consents, time);
        http.authorizeHttpRequests(all ->
                        all.anyRequest()
                                .access((who, context) ->
                                        new AuthorizationDecision(
                                                mayCall(policy, context.getRequest()))))
                .addFilterBefore(
                        new OwnPagesOnlyFilter(settings.address().toString()),
                        AuthorizationFilter.class)
                .addFilterBefore(viewerFilter, AuthorizationFilter.class)
                .csrf(csrf -> {
                    var tokens = new CookieCsrfTokenRepository();
                    tokens.setCookieName(HostCookie.name("form", settings.secure()));
                    tokens.setCookieCustomizer(cookie ->
                            cookie.sameSite("Strict").secure(settings.secure()).path("/"));
                    csrf.csrfTokenRepository(tokens);
                })
                .securityContext(security -> security.securityContextRepository(contexts))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(out -> out.disable())
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint((request, response, e) ->
                                        toTheDoor(policy, request, response))
                                .accessDeniedHandler((request, response, e) ->
                                        denied(policy, request, response, e)))
                .headers(headers -> headers.disable());
        return http.build();
    }

    private static boolean mayCall(Policy policy, HttpServletRequest request) {
        return policy.of(request)
                .map(row -> Policy.mayCall(row, ViewerFilter.of(request)))
                .orElse(false);
    }

    /// Somebody without a session asked for a member's page: they are shown the way in. What they
    /// sent reached nobody, which may have been a call for help: that is said, and the way leads
    /// back to where they sent it. What is no page at all is answered as absent.
    private static void toTheDoor(
            Policy policy, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (policy.of(request).isEmpty()) {
            response.sendError(404);
        } else if (request.getRequestURI().startsWith("/join")) {
            response.sendRedirect("/join", 303);
        } else if ("GET".equals(request.getMethod())) {
            var away = request.getRequestedSessionId() != null ? "away&" : "";
            var back = URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8);
            response.sendRedirect("/sign-in?" + away + "next=" + back);
        } else {
            var next =
                    policy.page(request.getRequestURI())
                            .map(page -> "next=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
            if ("document".equals(request.getHeader("Sec-Fetch-Dest"))
                    && !TypedWords.in(request).isEmpty()) {
                var wayIn = "/sign-in" + next.map(page -> "?" + page).orElse("");
                request.setAttribute(TypedWords.WAY_IN, wayIn);
                response.sendError(401); // which shows what they wrote, so that they can copy it
            } else {
                response.sendRedirect(
                        "/sign-in?undone" + next.map(page -> "&" + page).orElse(""), 303);
            }
        }
    }

    /// A form that lost its token is answered as such. Who is still joining is led to their next
    /// step; who is kept out by a decision to what is left to them. All else is absent.
    private static void denied(
            Policy policy,
            HttpServletRequest request,
            HttpServletResponse response,
            AccessDeniedException e)
            throws IOException {
        if (e instanceof CsrfException) {
            response.sendError(400);
        } else if (ViewerFilter.of(request).standing() == Standing.VISITOR) {
            // the session ended while this request was on its way
            toTheDoor(policy, request, response);
        } else if (ViewerFilter.of(request).standing() == Standing.JOINING
                && policy.of(request).isPresent()) {
            response.sendRedirect("/join/on", 303);
        } else if (ViewerFilter.of(request).isKeptOut()
                && "GET".equals(request.getMethod())
                && policy.of(request).filter(row -> row.who().equals("member")).isPresent()) {
            response.sendRedirect("/settings/decisions", 303);
        } else {
            response.sendError(404);
        }
    }

    @Bean
    static SecurityContextRepository contexts() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean(name = "springSessionTransactionOperations", defaultCandidate = false)
    static TransactionOperations keepingSessions(PlatformTransactionManager transactions) {
        return SeldomTouched.writing(transactions);
    }

    /// 216 bits by lot, which are as many characters as its column takes; a UUID has 122.
    @Bean
    static SessionIdGenerator sessionIds() {
        var lot = new SecureRandom();
        return () -> {
            var bytes = new byte[27];
            lot.nextBytes(bytes);
            return Base64.getUrlEncoder().encodeToString(bytes);
        };
    }

    @Bean
    static CookieSerializer sessionCookie(Settings settings) {
        var cookie = new ReadOnce.Cookie();
        cookie.setCookieName(HostCookie.name("hearth", settings.secure()));
        cookie.setUseSecureCookie(settings.secure());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Strict");
        cookie.setCookiePath("/");
        cookie.setRememberMeRequestAttribute(Sessions.KEEP);
        return cookie;
    }

    /// Argon2id with 19 MiB, two passes, one lane: the OWASP Password Storage Cheat Sheet's
    /// minimum.
    @Bean
    static PasswordEncoder passphrases() {
        return new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    }

    @Bean
    static PublicKeyCredentialUserEntityRepository keptPasskeyOwners(JdbcOperations database) {
        return new JdbcPublicKeyCredentialUserEntityRepository(database);
    }

    @Bean
    static UserCredentialRepository keptPasskeys(JdbcOperations database) {
        return new JdbcUserCredentialRepository(database);
    }

    @Bean
    static WebAuthnRelyingPartyOperations passkeyChecks(
            PublicKeyCredentialUserEntityRepository owners,
            UserCredentialRepository passkeys,
            Settings settings) {
        return new Webauthn4JRelyingPartyOperations(
                owners,
                passkeys,
                PublicKeyCredentialRpEntity.builder()
                        .id(settings.address().getHost())
                        .name(settings.neutralName())
                        .build(),
                Set.of(settings.address().toString()));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(
                new HandlerMethodArgumentResolver() {
                    @Override
                    public boolean supportsParameter(MethodParameter parameter) {
                        return parameter.getParameterType() == Viewer.class;
                    }

                    @Override
                    public Object resolveArgument(
                            MethodParameter parameter,
                            @org.jspecify.annotations.Nullable ModelAndViewContainer container,
                            NativeWebRequest request,
                            @org.jspecify.annotations.Nullable WebDataBinderFactory binder) {
                        return ViewerFilter.of(
                                java.util.Objects.requireNonNull(
                                        request.getNativeRequest(HttpServletRequest.class)));
                    }
                });
    }
}
