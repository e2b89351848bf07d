package org.hearthside.ui;

/// The drawn signs: one line weight, rounded ends, 24 units square, in the colour of the text they
/// stand beside, as `components.css` says once for all. Always hidden from assistive technology,
/// because a word says the same. In a template: `${Icon.SAFETY}`.
public final class Icon extends Drawn {
    public static final Icon HELP =
            new Icon(
                    "<circle cx='12' cy='12' r='9'/><circle cx='12' cy='12' r='3.6'/>"
                            + "<path d='m5.7 5.7 3.7 3.7m5.2 5.2 3.7 3.7m0-12.6-3.7 3.7m-5.2 5.2-3.7 3.7'/>");
    public static final Icon EXIT =
            new Icon(true, "<path d='M10 3.5H4.5v17H10M9.5 12H20m-4-4 4 4-4 4'/>");
    public static final Icon TODAY =
            new Icon(
                    "<rect x='3.5' y='3.5' width='17' height='17' rx='1'/><path d='M3.5 9.5h11v5h6M9.5 3.5v6m0 0v11m5-17v6m0 5v6'/>");
    public static final Icon TALK =
            new Icon("<path d='M3.5 4.5h12v8.5H8l-3 3v-3H3.5zM18.5 8.5h2V17H19v3l-3-3h-5v-1'/>");
    public static final Icon COMMUNITY =
            new Icon(
                    "<circle cx='8.5' cy='8' r='3.2'/><path d='M2.5 19c0-3.6 2.5-5.5 6-5.5s6 1.9 6 5.5'/>"
                            + "<circle cx='17' cy='8' r='2.6'/><path d='M15.8 13.4c3.4-.5 5.7 1.3 5.7 4.6'/>");
    public static final Icon PLAN = new Icon("<path d='M5.5 3h13v18h-13zM9 8h6m-6 4h6m-6 4h3.5'/>");
    public static final Icon RESOURCES =
            new Icon(
                    "<path d='M12 2.5v19M4 5.5h13.5l2.5 2.2-2.5 2.3H4zm16 7H6.5L4 14.7 6.5 17H20z'/>");
    public static final Icon BELL =
            new Icon(
                    "<path d='M5.5 17.5c1.2-1.4 1.5-3 1.5-6.5a5 5 0 0 1 10 0c0 3.5.3 5.1 1.5 6.5zM10 20.5h4'/>");
    public static final Icon BACK = new Icon(true, "<path d='m15 4.5-7.5 7.5 7.5 7.5'/>");
    public static final Icon ONWARD = new Icon(true, "<path d='m9 4.5 7.5 7.5L9 19.5'/>");
    public static final Icon SAFETY =
            new Icon("<path d='M12 3 5 5.5V11c0 4.7 2.8 8 7 10 4.2-2 7-5.3 7-10V5.5z'/>");
    public static final Icon LOCK =
            new Icon(
                    "<rect x='5' y='11' width='14' height='9.5' rx='1.5'/><path d='M8 11V7.5a4 4 0 0 1 8 0V11'/>");
    public static final Icon NOD =
            new Icon(
                    "<circle cx='9.5' cy='8' r='4'/><path d='M2.5 20.5c0-4.4 2.7-6.5 7-6.5s7 2.1 7 6.5M19.5 4v7m-2.5-2.5 2.5 2.5 2.5-2.5'/>");
    public static final Icon WITH_YOU =
            new Icon("<circle cx='8.7' cy='12' r='5.7'/><circle cx='15.3' cy='12' r='5.7'/>");
    public static final Icon PAUSE = new Icon("<path d='M9 5.5v13m6-13v13'/>");
    public static final Icon SEND =
            new Icon(true, "<path d='M21 3.5 3 10.5l7 3.5 3.5 7zM10 14l11-10.5'/>");
    public static final Icon MORE =
            new Icon("<path d='M5 12h.01m6.99 0h.01m6.99 0h.01' stroke-width='4.2'/>");
    public static final Icon CALL =
            new Icon(
                    "<path d='M4.5 4h4l1.8 4.6-2.4 1.7a11.5 11.5 0 0 0 5.8 5.8l1.7-2.4 4.6 1.8v4c-8.6.8-16.3-6.9-15.5-15.5z'/>");
    public static final Icon TEXT = new Icon("<path d='M3.5 5.5h17v13h-17zm0 .5 8.5 7 8.5-7'/>");
    public static final Icon CHAT = new Icon("<path d='M4 4.5h16v11.5h-9L7 20v-4H4z'/>");
    public static final Icon WEB =
            new Icon(
                    "<circle cx='12' cy='12' r='9'/><path d='M3 12h18M12 3c5 5.5 5 12.5 0 18-5-5.5-5-12.5 0-18z'/>");
    public static final Icon BREATHE =
            new Icon("<circle cx='12' cy='12' r='9'/><circle cx='12' cy='12' r='3'/>");
    public static final Icon TICK = new Icon("<path d='m5 12.5 4.5 4.5L19.5 7'/>");
    public static final Icon DASH = new Icon("<path d='M6.5 12h11'/>");
    public static final Icon CLOSE = new Icon("<path d='m6 6 12 12M18 6 6 18'/>");
    public static final Icon SHOW =
            new Icon(
                    "<path d='M2.5 12c4.5-7.3 14.5-7.3 19 0-4.5 7.3-14.5 7.3-19 0z'/><circle cx='12' cy='12' r='3'/>");
    public static final Icon PRINT =
            new Icon("<path d='M7 8.5v-5h10v5M7 17H3.5V8.5h17V17H17M7 14h10v6.5H7z'/>");
    public static final Icon COPY =
            new Icon("<path d='M8.5 8.5h11v12h-11zM15.5 8.5v-5h-11v12h4'/>");
    public static final Icon CALENDAR =
            new Icon("<path d='M4 5.5h16v15H4zm0 4.5h16M8 3v4m8-4v4'/>");
    public static final Icon KEY =
            new Icon(
                    "<circle cx='8' cy='14.5' r='4.5'/><path d='m11.2 11.3 8.3-8.3m-4 4 3.5 3.5'/>");
    public static final Icon DEVICE =
            new Icon(
                    "<rect x='6.5' y='2.5' width='11' height='19' rx='1.5'/><path d='M11 18.5h2'/>");
    public static final Icon REMEMBER = new Icon("<path d='M6.5 3.5h11v17L12 16.5l-5.5 4z'/>");
    public static final Icon LISTEN =
            new Icon(
                    "<path d='M6.5 10a5.5 5.5 0 0 1 11 0c0 4.5-3.8 4.7-4.3 8-.4 2.8-4.2 3.2-5.2.5M9.5 10.5a2.5 2.5 0 0 1 5 0c0 1.8-1.3 2.3-2 3.5'/>");
    public static final Icon BLOCK =
            new Icon("<circle cx='12' cy='12' r='9'/><path d='m5.7 5.7 12.6 12.6'/>");
    public static final Icon REPORT =
            new Icon("<path d='M5.5 21V4c4-2 8 2 13 0v9c-5 2-9-2-13 0'/>");
    public static final Icon OFFLINE =
            new Icon(
                    "<path d='M7 7.5A5.5 5.5 0 0 1 17 9a4.5 4.5 0 0 1 3 7.5M16 18H7a4.5 4.5 0 0 1-1.5-8.7M3.5 3.5l17 17'/>");

    private Icon(String drawing) {
        this(false, drawing);
    }

    private Icon(boolean turnsWithTheText, String drawing) {
        super(
                ("<svg class='icon"
                                + (turnsWithTheText ? " icon--turns" : "")
                                + "' viewBox='0 0 24 24' width='24' height='24' aria-hidden='true'>"
                                + drawing
                                + "</svg>")
                        .replace('\'', '"'));
    }
}
