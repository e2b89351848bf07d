package org.hearthside.member;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/// Sessions as they are kept, at less cost for each page. That one was used is written down once a
/// minute at most: a row that changes with every page would cost more than all that the page reads.
/// So a session ends up to a minute earlier than it could, never later. And one is read without a
/// transaction of its own, which would be one more question to the database.
@Component
class SeldomTouched implements BeanPostProcessor {
    private static final Duration OFTEN = Duration.ofMinutes(1);

    private static final ScopedValue<Boolean> READING = ScopedValue.newInstance();

    /// For whoever keeps sessions: what is written together is written in one transaction.
    static TransactionOperations writing(PlatformTransactionManager manager) {
        var ofItsOwn = new TransactionTemplate(manager);
        ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new TransactionOperations() {
            @Override
            public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
                return (READING.isBound() ? TransactionOperations.withoutTransaction() : ofItsOwn)
                        .execute(action);
            }
        };
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof JdbcIndexedSessionRepository kept ? new Kept<>(kept) : bean;
    }

    private record Kept<S extends Session>(FindByIndexNameSessionRepository<S> all)
            implements FindByIndexNameSessionRepository<Touched<S>> {
        @Override
        public Touched<S> createSession() {
            return new Touched<>(all.createSession());
        }

        @Override
        public void save(Touched<S> session) {
            all.save(session.session());
        }

        @Override
        public @Nullable Touched<S> findById(String id) {
            var found = ScopedValue.where(READING, true).call(() -> all.findById(id));
            return found == null ? null : new Touched<>(found);
        }

        @Override
        public void deleteById(String id) {
            all.deleteById(id);
        }

        @Override
        public Map<String, Touched<S>> findByIndexNameAndIndexValue(String name, String value) {
            var found = new LinkedHashMap<String, Touched<S>>();
            all.findByIndexNameAndIndexValue(name, value)
                    .forEach((id, session) -> found.put(id, new Touched<>(session)));
            return found;
        }
    }

    private record Touched<S extends Session>(S session) implements Session {
        @Override
        public void setLastAccessedTime(Instant now) {
            if (!now.isBefore(session.getLastAccessedTime().plus(OFTEN))) {
                session.setLastAccessedTime(now);
            }
        }

        @Override
        public String getId() {
            return session.getId();
        }

        @Override
        public String changeSessionId() {
            return session.changeSessionId();
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // as Session has it
        public <T> @Nullable T getAttribute(String name) {
            return session.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return session.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, Object value) {
            session.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            session.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return session.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return session.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            session.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return session.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return session.isExpired();
        }
    }
}
