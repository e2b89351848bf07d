package org.hearthside;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// What one thread asks of the database, for tests about how often and how alike it asks.
public final class Statements {
    private static final ThreadLocal<List<String>> HEARD = new ThreadLocal<>();

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
                            var heard = HEARD.get();
                            if (heard != null && method.getName().equals("prepareStatement")) {
                                heard.add(arguments[0].toString());
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
