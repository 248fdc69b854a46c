//! An invented complaint with everything that a page can hold. Nobody in it exists.

use plaint::document::{Document, read_markdown};
use std::fmt::Write as _;

/// 1 March 2026, noon UTC.
pub const MADE: i64 = 1_772_366_400_000;

const LONG: &str = "Заявительница поясняет, что сотрудники полиции отказались назвать себя и не \
составили протокола, хотя закон обязывает их сделать это немедленно, и что врач, осмотревший её \
на следующий день, записал повреждения, которые она получила ночью в отделе.";

fn head(out: &mut String) {
    out.push_str(
        "::: to\nКомитет по ликвидации дискриминации в отношении женщин\nПетиции\n\n\
         От: автора сообщения\n:::\n\n# Сообщение по статье 2 Протокола\n\n\
         ## Стороны {#parties}\n\n",
    );
}

/// A complaint of some 36 pages: 15 chapters, 150 footnotes, a table of 60 rows.
pub fn complaint() -> Document {
    let mut out = String::new();
    head(&mut out);
    let mut notes = String::new();
    for chapter in 1..=15 {
        writeln!(out, "## Глава {chapter} {{#c{chapter}}}\n").unwrap();
        for n in 1..=10 {
            let note = (chapter - 1) * 10 + n;
            let label = if n == 1 { format!(" {{#p{chapter}}}") } else { String::new() };
            writeln!(out, "#. {LONG}[^{note}] Ср. пункт [](#p{chapter}) выше.{label}\n").unwrap();
            writeln!(out, "##. {LONG} {note}.\n").unwrap();
            writeln!(notes, "[^{note}]: Приложение {note}, лист {n}.\n").unwrap();
        }
        writeln!(out, "> Свидетельница: *«я слышала крик»*, **дважды**.\n").unwrap();
        writeln!(out, "3. ☐ отказ\n\n4. ☒ молчание\n\n   - дежурный\n\n   - начальник\n").unwrap();
    }
    out.push_str("::: lang ka\n\nმომჩივანი მოითხოვს გამოძიებას.\n\n:::\n\n");
    out.push_str(
        "[Դիմողը խնդրում է](lang:hy), [the author asks](lang:en), \
                  [заявниця просить ґрунтовно](lang:uk), [өтінемін](lang:kk), [өтүнөм](lang:ky), \
                  [solicită](lang:ro).\n\n",
    );
    out.push_str(
        "::: table 10 60 30\nПотерпевшие\n\n| № | Обстоятельства | Дата |\n|---|---|---|\n",
    );
    for n in 1..=60 {
        writeln!(
            out,
            "| {n} | Потерпевшая V{n}: избита в отделе полиции | 2014-06-{:02} |",
            n % 30 + 1
        )
        .unwrap();
    }
    out.push_str(":::\n\n::: page\n\n## Подпись\n\n::: sign\nДата: \\_\\_\\_\\_\nАвтор: \\_\\_\\_\\_\n:::\n\n");
    out.push_str(&notes);
    let blocks = read_markdown(&out).unwrap();
    let title = "Сообщение в Комитет".to_owned();
    Document { title, lang: "ru".parse().unwrap(), blocks }.tidy()
}
