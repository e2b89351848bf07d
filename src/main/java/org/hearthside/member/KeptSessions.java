package org.hearthside.member;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;

/// How the attributes of sessions are written into the database and read again. They are Java
/// objects, and reading one can run its code: so only the kinds that we put there are read, whoever
/// wrote to that table.
///
/// The same few bytes are read with every page: what they say is remembered, where it is a value
/// that nobody can change. Of who is signed in, the account is, and each request gets its own
/// authentication of it.
@Configuration(proxyBeanMethods = false)
class KeptSessions {
    private static final ObjectInputFilter OURS =
            ObjectInputFilter.Config.createFilter(
                    "maxdepth=30;maxbytes=100000;java.lang.*;java.util.*;java.time.*;"
                            + "org.springframework.security.**;!*");

    private static final Cache<String, Object> KNOWN =
            Caffeine.newBuilder()
                    .maximumSize(10_000)
                    .expireAfterAccess(Duration.ofMinutes(10))
                    .build();

    private record SignedIn(String account) {
        SecurityContext context() {
            return new SecurityContextImpl(
                    UsernamePasswordAuthenticationToken.authenticated(account, null, List.of()));
        }
    }

    @Bean(name = "springSessionConversionService")
    static GenericConversionService sessionAttributes() {
        var conversions = new GenericConversionService();
        conversions.addConverter(Object.class, byte[].class, new SerializingConverter());
        var reading = new DeserializingConverter(KeptSessions::read);
        conversions.addConverter(byte[].class, Object.class, bytes -> value(bytes, reading));
        return conversions;
    }

    private static Object value(byte[] bytes, DeserializingConverter reading) {
        var all = new String(bytes, StandardCharsets.ISO_8859_1); // each byte is a letter of it
        var known = KNOWN.getIfPresent(all);
        if (known != null) {
            return known instanceof SignedIn signedIn ? signedIn.context() : known;
        }
        var value = reading.convert(bytes);
        toRemember(value).ifPresent(remembered -> KNOWN.put(all, remembered));
        return value;
    }

    private static Optional<Object> toRemember(Object value) {
        return switch (value) {
            case Boolean _, Instant _ -> Optional.of(value); // a text may be a secret
            case SecurityContextImpl context -> account(context.getAuthentication());
            default -> Optional.empty();
        };
    }

    /// Of an authentication as [Sessions] makes it, and of no other.
    private static Optional<Object> account(@Nullable Authentication authentication) {
        return authentication instanceof UsernamePasswordAuthenticationToken
                        && authentication.getPrincipal() instanceof String account
                        && authentication.equals(
                                new SignedIn(account).context().getAuthentication())
                ? Optional.of(new SignedIn(account))
                : Optional.empty();
    }

    private static Object read(InputStream bytes) throws IOException {
        var objects = new ObjectInputStream(bytes);
        objects.setObjectInputFilter(OURS);
        try {
            return objects.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }
}
