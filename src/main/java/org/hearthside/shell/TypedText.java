package org.hearthside.shell;

import java.beans.PropertyEditorSupport;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/// What people send, without the one sign (U+0000) that PostgreSQL keeps in no text and no keyboard
/// has: everything else of it stays, and is not lost to a broken page.
@ControllerAdvice
class TypedText {
    @InitBinder
    void without(WebDataBinder binder) {
        binder.registerCustomEditor(
                String.class,
                new PropertyEditorSupport() {
                    @Override
                    public void setAsText(String text) {
                        setValue(text.replace("\0", ""));
                    }
                });
    }
}
