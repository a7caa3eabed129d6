//! The sheets themselves, as text of a page. Black on white; what a sheet says never hangs on a colour.

use crate::{
    app::{
        components::{
            icon::{Icon, icon_html},
            sign::appearance,
            still_life::STROKES,
        },
        context::link,
        paths::Page,
        wording::{self, paper as words},
    },
    domain::{
        content::Content,
        guide::{Guide, Step},
        html::escaped,
        paper::{Facts, Help},
        reversibility::Reversibility,
        territory::Phone,
        text::{Block, plain},
    },
};

/// Days and hours of one place, on a poster.
const LINES: usize = 3;
/// Dates below the places of a poster.
const DATES: usize = 3;
const FLYERS: usize = 4;
const STRIPS: usize = 8;

/// `<p class="…">…</p>`, its text as it is.
fn p(class: &str, text: &str) -> String {
    tag("p", class, &escaped(text))
}

fn tag(name: &str, class: &str, inside: &str) -> String {
    ["<", name, " class=\"", class, "\">", inside, "</", name, ">"].concat()
}

/// One guide as a sheet, with who helps near, if that is known. HTML, for `inner_html`; each begins on a page of its own.
pub fn guide(guide: &Guide, facts: Option<&Facts>, content: &Content) -> String {
    let mark = icon_html(Icon::TwoAtATable, "") + wording::SITE_NAME;
    let head = tag("p", "leaf__mark", &mark) + &p("leaf__code", &guide.code);
    let (promise, condition) = wording::engagement_before(guide);
    let mut body = tag("h2", "leaf__title", &escaped(&guide.title));
    let time = [wording::minutes(guide.minutes).as_str(), ", ", wording::WITHOUT_HURRY, "."].concat();
    body += &tag("p", "leaf__line", &(icon_html(Icon::Clock, "") + &time));
    body += &p("leaf__line", &[&promise, ", ", &condition, "."].concat());
    let mut columns = String::new();
    if !guide.prepare.is_empty() {
        let boxes: String = guide.prepare.iter().map(|line| tag("li", "leaf__tick", &escaped(&plain(line)))).collect();
        columns += &tag("div", "", &(tag("h3", "", wording::PREPARE) + &tag("ul", "", &boxes)));
    }
    if let Some(address) = &guide.address {
        let text = [&escaped(address.before()), "<strong>", &escaped(&address.essential), "</strong>/"].concat();
        let inside =
            tag("h3", "", wording::RIGHT_ADDRESS) + &tag("p", "leaf__address", &text) + &p("", words::ADDRESS_CARE);
        columns += &tag("div", "leaf__frame", &inside);
    }
    body += &tag("div", "leaf__two", &columns);
    let steps: String = guide.steps.iter().enumerate().map(|(index, one)| step(guide, one, index + 1)).collect();
    body += &tag("ol", "leaf__steps", &steps);
    let mut foot = String::new();
    if let Some(page) = Page::short(guide, None) {
        foot += &code(&page, words::SCAN_GUIDE, content);
    }
    foot += &tag("div", "leaf__frame", &stuck(guide, facts, content));
    body += &tag("div", "leaf__two leaf__foot", &foot);
    body += &p("", &wording::checked(guide));
    tag("article", "leaf leaf--guide", &(tag("div", "leaf__head", &head) + &tag("div", "leaf__body", &body)))
}

fn step(guide: &Guide, step: &Step, number: usize) -> String {
    let mut inside = tag("p", "leaf__action", &tag("strong", "", &escaped(&step.action.computer)));
    if let Some(phone) = &step.action.phone {
        inside += &p("", &[words::ON_PHONE, phone, "."].concat());
    }
    // What has no drawn screen to look for is told in more words.
    if step.picture.is_none() {
        let lines = step.body.iter().take(1).flat_map(Block::lines);
        inside += &lines.map(|line| p("", &plain(line))).collect::<String>();
    }
    let (_, drawn) = appearance(&step.commitment.reversibility);
    let (sign, second) = wording::reversibility(&step.commitment, guide);
    let mut said = icon_html(drawn, "") + "<span>" + &escaped(&sign) + "</span>";
    said = tag("p", "leaf__sign", &said);
    if let Reversibility::Final { if_mistaken } = &step.commitment.reversibility {
        said += &p("", &plain(if_mistaken));
    }
    said += &second.iter().map(|text| p("", text)).collect::<String>();
    said += &step.commitment.money.iter().map(|money| p("", &plain(money))).collect::<String>();
    inside += &said;
    if let Some(remedy) = step.remedies.first() {
        let text =
            [&tag("strong", "", &escaped(&remedy.symptom)), "\u{a0}: ", &escaped(&plain(&remedy.remedy))].concat();
        inside += &tag("p", "leaf__remedy", &text);
    }
    let number = tag("span", "leaf__number", &number.to_string());
    tag("li", "leaf__step", &(number + &tag("div", "", &inside) + "<span class=\"leaf__box\"></span>"))
}

/// Whom to ask, and what to say.
fn stuck(guide: &Guide, facts: Option<&Facts>, content: &Content) -> String {
    let mut inside = tag("h3", "", &escaped(&words::stuck(&guide.code)));
    let helps = facts.map(|facts| facts.helps.as_slice()).unwrap_or_default();
    inside += &p("", words::WHERE_HELP);
    if helps.is_empty() {
        inside += &p("leaf__blank", words::HELP_BLANK);
        inside += &by_phone(content);
    }
    for help in helps.iter().take(1) {
        inside += &place(help, 1);
    }
    inside
}

/// The territory's own help phone.
fn by_phone(content: &Content) -> String {
    let territory = &content.territory;
    let Some(phone) = &territory.phone else { return p("", wording::NO_PHONE) };
    let mut inside = p("", words::BY_PHONE) + &number(&phone.in_words());
    if territory.demonstration {
        inside += &p("", wording::DEMONSTRATION_PHONE);
    }
    inside
}

fn number(phone: &str) -> String {
    tag("p", "leaf__phone", &(icon_html(Icon::Telephone, "") + phone))
}

/// Name, days, phone.
fn place(help: &Help, lines: usize) -> String {
    let mut inside = tag("p", "leaf__name", &tag("strong", "", &escaped(&help.name)));
    inside += &whereabouts(help);
    for line in help.when.iter().take(lines) {
        inside += &p("leaf__when", line);
    }
    inside + &reach(help)
}

/// Street and commune.
fn whereabouts(help: &Help) -> String {
    let between = if help.address.is_empty() { "" } else { ", " };
    p("", &[&help.address, between, &help.commune].concat())
}

/// The phone, or what to do without one.
fn reach(help: &Help) -> String {
    let phone = if help.phone.is_empty() { p("leaf__when", &help.instead) } else { number(&help.phone) };
    if help.is_example { phone + &p("leaf__example", words::EXAMPLE) } else { phone }
}

/// The code to scan of a page, and its address in words; without a public address nothing stands in its place.
fn code(page: &Page, title: &str, content: &Content) -> String {
    let Some(root) = &content.url else { return String::new() };
    let (file, path) = match page {
        Page::Home => (link(&Page::Home) + "g/code.svg", "/".to_owned()),
        page => (link(page) + "code.svg", page.path()),
    };
    let picture = ["<img src=\"", &file, "\" alt=\"", words::CODE_ALT, "\" width=\"200\" height=\"200\">"].concat();
    let address = [root.trim_start_matches("https://"), &path].concat();
    let inside = tag("strong", "", title) + " " + words::SCAN + " " + &tag("strong", "leaf__url", &escaped(&address));
    tag("div", "leaf__scan", &(picture + &tag("p", "", &inside)))
}

fn drawing() -> String {
    let strokes: String = STROKES[1..].iter().map(|strokes| ["<path d=\"", strokes, "\"></path>"].concat()).collect();
    [
        "<svg class=\"leaf__drawing\" viewBox=\"0 176 390 168\" aria-hidden=\"true\" focusable=\"false\">",
        &strokes,
        "<rect x=\"166\" y=\"262\" width=\"62\" height=\"28\" rx=\"7\"></rect></svg>",
    ]
    .concat()
}

/// « Besoin d'aide avec Internet ? »: who, where, when, and strips with a phone to tear off.
pub fn poster(facts: &Facts, content: &Content) -> String {
    let mut body = tag("h2", "leaf__shout", &words::NEED_HELP.join("<br>"));
    body += &tag("p", "leaf__lead", &words::BESIDE_YOU.join("<br>"));
    body += &drawing();
    let (first, others) = facts.helps.split_at(facts.helps.len().min(1));
    for help in first {
        let when: String = help.when.iter().take(LINES).map(|line| p("leaf__when", line)).collect();
        let name = tag("p", "leaf__name", &tag("strong", "", &escaped(&help.name))) + &whereabouts(help);
        body += &tag("div", "leaf__two leaf__places", &(tag("div", "", &when) + &tag("div", "", &name)));
        body += &reach(help);
    }
    // Another one near, in a line.
    if let Some(other) = others.first().filter(|_| facts.dates.is_empty()) {
        let phone = if other.phone.is_empty() { &other.instead } else { &other.phone };
        body += &p("", &[words::ALSO, &other.name, ", ", &other.commune, ". ", phone].concat());
    }
    body += &dates(facts);
    body += &tag("div", "leaf__last", &(p("", &facts.until) + &code(&Page::Home, words::GUIDES_AT_HOME, content)));
    let strip = tag("div", "leaf__strip", &strip(facts, content));
    body += &tag("div", "leaf__strips", &strip.repeat(STRIPS));
    tag("article", "leaf leaf--poster", &body)
}

fn dates(facts: &Facts) -> String {
    if facts.dates.is_empty() {
        return String::new();
    }
    let lines: String = facts.dates.iter().take(DATES).map(|line| tag("li", "", &escaped(line))).collect();
    tag("div", "leaf__dates", &(tag("h3", "", words::DATES) + &tag("ul", "", &lines)))
}

/// What one tears off: the phone of the place, else that of the territory, else the place itself.
fn strip(facts: &Facts, content: &Content) -> String {
    let help = facts.helps.first();
    let own = help.map(|help| help.phone.clone()).filter(|phone| !phone.is_empty());
    let phone = own.or_else(|| content.territory.phone.as_ref().map(Phone::in_words));
    let name = || help.map(|help| escaped(&help.name)).unwrap_or_default();
    words::STRIP.to_owned() + "<br>" + &tag("strong", "", &phone.unwrap_or_else(name))
}

/// The same small sheet several times, to cut.
pub fn flyers(facts: &Facts, content: &Content) -> String {
    let mut one = tag("h2", "leaf__title", &words::NEED_HELP.join(" "));
    for help in facts.helps.iter().take(1) {
        one += &place(help, if facts.dates.is_empty() { 2 } else { 1 });
    }
    one += &facts.dates.iter().take(1).map(|line| p("", line)).collect::<String>();
    one += &p("", &facts.until);
    if let Some(root) = &content.url {
        one += &p("leaf__url", root.trim_start_matches("https://"));
    }
    tag("article", "leaf leaf--flyers", &tag("div", "leaf__flyer", &one).repeat(FLYERS))
}

/// For a counter: the nearest places as a table.
pub fn list(facts: &Facts, content: &Content) -> String {
    let heads: String = words::HEADINGS.map(|head| ["<th scope=\"col\">", head, "</th>"].concat()).concat();
    let mut rows = String::new();
    for help in &facts.helps {
        let name = tag("strong", "", &escaped(&help.name));
        let where_to = [escaped(&help.commune), help.far.clone()].join("<br>");
        let when: Vec<String> = help.when.iter().take(2).map(|line| escaped(line)).collect();
        let phone =
            if help.phone.is_empty() { escaped(&help.instead) } else { tag("strong", "leaf__number-of", &help.phone) };
        rows += &[
            "<tr><th scope=\"row\">",
            &name,
            "</th><td>",
            &where_to,
            "</td><td>",
            &when.join("<br>"),
            "</td><td>",
            &phone,
            "</td></tr>",
        ]
        .concat();
    }
    let table = ["<table><thead><tr>", &heads, "</tr></thead><tbody>", &rows, "</tbody></table>"].concat();
    let mut body = tag("h2", "leaf__title", &escaped(&facts.near));
    if facts.helps.iter().any(|help| help.is_example) {
        body += &p("leaf__example", wording::places::EXAMPLES);
    }
    body += &table;
    body += &tag("div", "leaf__last", &(by_phone_in_line(content) + &p("", &facts.until)));
    tag("article", "leaf leaf--list", &body)
}

fn by_phone_in_line(content: &Content) -> String {
    tag("div", "leaf__frame", &by_phone(content))
}
