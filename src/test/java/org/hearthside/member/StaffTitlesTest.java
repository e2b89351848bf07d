package org.hearthside.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaffTitlesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Moderator announcement",
                "MODERATOR ANNOUNCEMENT!!!",
                "Official support team",
                "The moderators",
                "Admin",
                "Hearthside",
                "Hearthside support",
                "Support team",
                "Safety team",
                "Important: message from the admin team",
                "Staff notice",
                "Urgent notice of the safety team",
                "Account verification by Hearthside",
                "Мoderаtor announcement",
                "M0derator announcement",
                "M o d e r a t o r announcement",
                "m-o-d-s only",
                "Aviso oficial",
                "Equipo de moderación",
                "Comunicado de los administradores",
                "Equipo de apoyo",
                "Mensaje importante de la moderación"
            })
    void what_claims_to_be_from_staff_is_found(String title) {
        assertThat(StaffTitles.areClaimed(title)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My therapist said something kind",
                "How do I tell a moderator that I am fine?",
                "I applied to be a moderator",
                "A message to my support team",
                "An announcement: I am a father!",
                "What did the moderator announcement mean?",
                "Support for carers",
                "Support",
                "Help",
                "Looking for support",
                "Family support",
                "Our team at work fell apart",
                "Important news from the hospital",
                "Waiting for a decision about housing",
                "Official diagnosis at last",
                "It is official: divorced",
                "The night nurse",
                "Being a moderator elsewhere burned me out",
                "Mi terapeuta me dijo algo bonito",
                "Carta a mi equipo de apoyo",
                "¿Qué hace una moderadora?",
                "Ayuda con la ansiedad",
                "Noticias del hospital",
                "Diagnóstico oficial",
                "Gracias a la moderadora de anoche"
            })
    void what_is_somebodys_own_or_about_staff_stands(String title) {
        assertThat(StaffTitles.areClaimed(title)).isFalse();
    }
}
