//! The records that both sides keep: invented, the same for every run.

/// The columns, by the ids of the fields.
pub const COLUMNS: [&str; 9] =
    ["code", "title", "status", "priority", "country", "owner", "opened", "city", "summary"];

/// So many rows.
pub fn make(count: usize) -> Vec<[String; 9]> {
    let countries = ["by", "ge", "kz", "kg", "md", "ru", "ua"];
    let statuses = ["intake", "active", "submitted", "closed"];
    let towns = ["Минск", "Тбилиси", "Алматы", "Бишкек", "Кишинёв", "Казань", "Харків"];
    let pick = |list: &[&str], n: usize| list[n % list.len()].to_owned();
    (0..count)
        .map(|n| {
            let story = format!("Задержана у аптеки, {n}. Требовали деньги, врача не вызвали. ");
            [
                format!("B-{n:06}"),
                format!("Вымогательство, {}", pick(&towns, n)),
                pick(&statuses, n / 3),
                "normal".to_owned(),
                pick(&countries, n),
                format!("Outreach {}", n % 9),
                format!("2026-{:02}-{:02}", n % 12 + 1, n % 28 + 1),
                pick(&towns, n),
                story.repeat(18),
            ]
        })
        .collect()
}

/// The rows as one CSV file.
pub fn csv(rows: &[[String; 9]]) -> String {
    let mut text = COLUMNS.join(",");
    text.push('\n');
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| format!("\"{cell}\"")).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}
