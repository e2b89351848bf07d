package org.hearthside.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.hearthside.shared.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the house may send to for a device, and above all where it may not.
class PushAddressTest {
    private static final String MAKERS = Settings.from(Map.<String, String>of()::get).push();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fcm.googleapis.com/fcm/send/c1:APA91b-_x?y=1",
                "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
                "https://web.push.apple.com/QGuQ",
                "https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%3d%3d",
                "https://FCM.googleapis.com/fcm/send/c1",
            })
    void what_browsers_give_is_taken(String address) {
        assertThat(PushAddress.of(address, MAKERS)).isPresent();
        assertThat(PushAddress.of(address, "none")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "http://fcm.googleapis.com/x",
                "https://fcm.googleapis.com:8443/x",
                "https://fcm.googleapis.com:443/x",
                "https://me@fcm.googleapis.com/x",
                "https://fcm.googleapis.com@10.0.0.1/x",
                "https://fcm.googleapis.com.evil.example/x",
                "https://evil.example/fcm.googleapis.com",
                "https://evil.example#.push.apple.com",
                "https://evil.example?.push.apple.com",
                "https://evil.example\\.push.apple.com/x",
                "https://push.apple.com/x",
                "https://.push.apple.com/x",
                "https://a..push.apple.com/x",
                "https://notpush.apple.com/x",
                "https://fcm.googleapis.com./x",
                "https://localhost/x",
                "https://127.0.0.1/x",
                "https://[::1]/x",
                "https://10.0.0.1/x",
                "https://169.254.169.254/latest/meta-data",
                "https://2130706433/x",
                "https://fcm.googleapis.com/x#part",
                "https://fcm.googleapis.com/a b",
                "https://fcm.googleapis.com/\r\nHost: evil.example",
                "https://fcm.googleapis.com/\u00e9",
                "https://\uFF46cm.googleapis.com/x",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "//fcm.googleapis.com/x",
            })
    void nothing_else_is(String address) {
        assertThat(PushAddress.of(address, MAKERS)).isEmpty();
    }

    @Test
    void nor_one_that_is_too_long() {
        var address = "https://fcm.googleapis.com/";
        assertThat(PushAddress.of(address + "a".repeat(900), MAKERS)).isPresent();
        assertThat(PushAddress.of(address + "a".repeat(1000), MAKERS)).isEmpty();
    }

    @Test
    void an_origin_is_taken_as_it_is_named() {
        var places = "push.example.org,http://127.0.0.1:9000";
        assertThat(PushAddress.of("http://127.0.0.1:9000/x", places)).isPresent();
        assertThat(PushAddress.of("https://push.example.org/x", places)).isPresent();
        assertThat(PushAddress.of("http://127.0.0.1:9001/x", places)).isEmpty();
        assertThat(PushAddress.of("http://me@127.0.0.1:9000/x", places)).isEmpty();
        assertThat(PushAddress.of("https://127.0.0.1:9000/x", places)).isEmpty();
        assertThat(PushAddress.of("https://fcm.googleapis.com/x", places)).isEmpty();
    }

    @Test
    void it_does_not_print_itself() {
        assertThat(PushAddress.of("https://fcm.googleapis.com/canary", MAKERS).toString())
                .doesNotContain("canary");
    }
}
