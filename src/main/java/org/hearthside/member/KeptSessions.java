package org.hearthside.member;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;

/// How the attributes of sessions are written into the database and read again. They are Java
/// objects, and reading one can run its code: so only the kinds that we put there are read, whoever
/// wrote to that table.
@Configuration(proxyBeanMethods = false)
class KeptSessions {
    private static final ObjectInputFilter OURS =
            ObjectInputFilter.Config.createFilter(
                    "maxdepth=30;maxbytes=100000;java.lang.*;java.util.*;java.time.*;"
                            + "org.springframework.security.**;!*");

    @Bean(name = "springSessionConversionService")
    static GenericConversionService sessionAttributes() {
        var conversions = new GenericConversionService();
        conversions.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversions.addConverter(
                byte[].class, Object.class, new DeserializingConverter(KeptSessions::read));
        return conversions;
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
