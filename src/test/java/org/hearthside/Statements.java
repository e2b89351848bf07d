package org.hearthside;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// What one thread asks of the database, for tests about how often and how alike it asks.
public final class Statements {
    private static final ThreadLocal<List<String>> HEARD = new ThreadLocal<>();

    /// What all threads ask while somebody listens to all.
    private static final AtomicReference<@Nullable List<String>> ALL = new AtomicReference<>();

    private Statements() {}

    /// Listens to the program's connections from now on.
    @TestConfiguration(proxyBeanMethods = false)
    public static class Heard {
        @Bean
        static BeanPostProcessor listening() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? heard(source) : bean;
                }
            };
        }
    }

    /// The statements that this act prepares in its own thread, in order.
    public static List<String> of(Callable<?> act) throws Exception {
        var heard = new ArrayList<String>();
        HEARD.set(heard);
        try {
            act.call();
        } finally {
            HEARD.remove();
        }
        return heard;
    }

    /// The statements that all threads prepare meanwhile, those of jobs among them.
    public static List<String> ofAll(Callable<?> act) throws Exception {
        var heard = new CopyOnWriteArrayList<String>();
        ALL.set(heard);
        try {
            act.call();
        } finally {
            ALL.set(null);
        }
        return heard;
    }

    private static DataSource heard(DataSource source) {
        return new DelegatingDataSource(source) {
            @Override
            public Connection getConnection() throws java.sql.SQLException {
                return heard(super.getConnection());
            }
        };
    }

    private static Connection heard(Connection connection) {
        return (Connection)
                Proxy.newProxyInstance(
                        Statements.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                note(HEARD.get(), arguments[0].toString());
                                note(ALL.get(), arguments[0].toString());
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private static void note(@Nullable List<String> heard, String statement) {
        if (heard != null) {
            heard.add(statement);
        }
    }
}
