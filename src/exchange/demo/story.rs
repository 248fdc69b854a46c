//! Narratives in English, Russian and Ukrainian, put together from varied sentences. All of it
//! is invented. `{name}` is the client, `{city}` the city, `{when}` the date as it was told,
//! `{a}` and `{las}` the Russian and Ukrainian endings of a verb that follow her sex.

use super::dice::Dice;
use super::people::Tongue;

/// What a narrative is filled with.
pub(super) struct Telling<'a> {
    /// In which language.
    pub tongue: Tongue,
    /// First name and initial.
    pub name: &'a str,
    /// `female male other`.
    pub sex: &'a str,
    /// Index of the city's name in the three languages is the tongue.
    pub city: &'a str,
    /// The date as told.
    pub when: &'a str,
    /// Who did it: `police doctor …`.
    pub perpetrator: &'a str,
    /// What was done: act codes.
    pub acts: &'a [&'static str],
}

type Three = [&'static [&'static str]; 3];

const OPENINGS: Three = [
    &[
        "{name} came to our office in {city} and asked for help.",
        "{name} called the hotline from {city} and agreed to meet an outreach worker.",
        "A street lawyer met {name} in {city} during evening outreach.",
        "{name} was brought by a friend who had been helped here before.",
        "During a support group in {city} {name} told what had happened.",
        "{name} wrote to us through a messenger and later gave a statement in person.",
    ],
    &[
        "{name} обрати{las} в нашу организацию в городе {city} за помощью.",
        "{name} позвонил{a} на горячую линию ({city}) и согласи{las} на встречу с аутрич-работницей.",
        "Уличный юрист познакоми{lsya} с {name} ({city}) во время вечернего выхода.",
        "{name} приш{la} вместе с подругой, которой мы помогали раньше.",
        "На группе взаимопомощи ({city}) {name} рассказал{a} о случившемся.",
        "{name} написал{a} нам в мессенджер, а позже дал{a} показания лично.",
    ],
    &[
        "{name} зверну{las} по допомогу до нашої організації ({city}).",
        "{name} зателефонува{la} на гарячу лінію ({city}) і погоди{las} на зустріч з аутріч-працівницею.",
        "Вуличний юрист зустрів клієнта програми ({name}, {city}) під час вечірнього виходу.",
        "{name} прийш{la} разом із подругою, якій ми допомагали раніше.",
        "На групі взаємодопомоги ({city}) {name} розпові{la} про те, що сталося.",
        "{name} написа{la} нам у месенджер, а згодом да{la} свідчення особисто.",
    ],
];

const SCENES: [(&str, Three); 6] = [
    (
        "police",
        [
            &[
                "On {when} two men in plain clothes who showed no papers stopped {name} near the pharmacy.",
                "On {when} a patrol took {name} from the street to the district unit without giving a reason.",
                "According to {name}, on {when} officers came into the flat without a warrant.",
                "On {when} {name} was stopped at the entrance of the substitution therapy site and searched.",
            ],
            &[
                "{when} двое мужчин в гражданском, не показав документов, остановили {name} у аптеки.",
                "{when} патруль без объяснений доставил {name} с улицы в районный отдел.",
                "Со слов {name}, {when} сотрудники вошли в квартиру без ордера.",
                "{when} у входа на сайт заместительной терапии {name} остановили и обыскали.",
            ],
            &[
                "{when} двоє чоловіків у цивільному, не показавши документів, зупинили {name} біля аптеки.",
                "{when} патруль без пояснень доставив {name} з вулиці до районного відділу.",
                "За словами {name}, {when} працівники поліції зайшли до квартири без ордера.",
                "{when} біля входу на сайт замісної терапії {name} зупинили й обшукали.",
            ],
        ],
    ),
    (
        "doctor",
        [
            &[
                "On {when} {name} went to the admission ward with an abscess and a fever of 39.",
                "On {when} {name}, then pregnant, asked for an appointment at the clinic.",
                "On {when} an ambulance brought {name} to the hospital after an overdose.",
            ],
            &[
                "{when} {name} с абсцессом и температурой 39 обрати{las} в приёмное отделение.",
                "{when} {name} приш{la} в поликлинику на приём по записи.",
                "{when} скорая после передозировки доставила {name} в больницу.",
            ],
            &[
                "{when} {name} з абсцесом і температурою 39 зверну{las} до приймального відділення.",
                "{when} {name} прийш{la} до поліклініки на прийом за записом.",
                "{when} швидка після передозування доставила {name} до лікарні.",
            ],
        ],
    ),
    (
        "social-service",
        [
            &[
                "On {when} {name} applied to the social service for a child benefit.",
                "On {when} two employees of the guardianship body visited {name} at home.",
            ],
            &[
                "{when} {name} обрати{las} в службу социальной защиты за пособием.",
                "{when} к {name} домой приш{li} две сотрудницы органа опеки.",
            ],
            &[
                "{when} {name} зверну{las} до служби соціального захисту по допомогу на дитину.",
                "{when} до {name} додому прийш{li} дві працівниці органу опіки.",
            ],
        ],
    ),
    (
        "prison",
        [
            &[
                "On {when} {name} was held in the remand prison and had been without medicine for six days.",
            ],
            &["{when} {name} находи{las} в следственном изоляторе, шестой день без лекарств."],
            &["{when} {name} перебува{la} у слідчому ізоляторі, шостий день без ліків."],
        ],
    ),
    (
        "partner",
        [
            &[
                "On {when} the partner of {name} came home drunk and began a quarrel.",
                "On {when} {name} told a partner of the wish to leave.",
            ],
            &[
                "{when} сожитель {name} пришёл домой пьяным и начал ссору.",
                "{when} {name} сообщи{la} сожителю, что хочет уйти.",
            ],
            &[
                "{when} співмешканець {name} прийшов додому п'яним і почав сварку.",
                "{when} {name} повідоми{la} співмешканцю, що хоче піти.",
            ],
        ],
    ),
    (
        "",
        [
            &["On {when} in {city} {name} was attacked without any reason being given."],
            &["{when} ({city}) на {name} напали, ничего не объясняя."],
            &["{when} ({city}) на {name} напали, нічого не пояснюючи."],
        ],
    ),
];

const ACTS: [(&str, [&str; 3]); 20] = [
    (
        "beating",
        [
            "There were blows with fists and a belt; bruises on the back and arms stayed for two weeks.",
            "Били кулаками и ремнём; синяки на спине и руках держались две недели.",
            "Били кулаками й ременем; синці на спині та руках трималися два тижні.",
        ],
    ),
    (
        "rape",
        [
            "Sex was forced under the threat of prison; {name} did not want it written down at first.",
            "Под угрозой тюрьмы принудили к сексу; сначала {name} не хоте{la} это записывать.",
            "Під загрозою в'язниці примусили до сексу; спочатку {name} не хоті{la} це записувати.",
        ],
    ),
    (
        "sexual-assault",
        [
            "The search was made by a man, with touching and laughter.",
            "Обыск проводил мужчина, с прикосновениями и смехом.",
            "Обшук проводив чоловік, з дотиками й сміхом.",
        ],
    ),
    (
        "harassment",
        [
            "The same officers have come three times since.",
            "С тех пор те же люди приходили ещё три раза.",
            "Відтоді ті самі люди приходили ще тричі.",
        ],
    ),
    (
        "torture",
        [
            "A bag was put over the head and air was cut off until {name} signed.",
            "Надевали пакет на голову и перекрывали воздух, пока {name} не подписа{la} бумаги.",
            "Надягали пакет на голову й перекривали повітря, доки {name} не підписа{la} папери.",
        ],
    ),
    (
        "threat",
        [
            "They said: tell anyone and you will lose your child.",
            "Сказали: пожалуешься — лишишься ребёнка.",
            "Сказали: поскаржишся — втратиш дитину.",
        ],
    ),
    (
        "insult",
        [
            "Words were used that {name} asked us not to repeat.",
            "Оскорбляли словами, которые {name} проси{la} не повторять.",
            "Ображали словами, які {name} проси{la} не повторювати.",
        ],
    ),
    (
        "arbitrary-detention",
        [
            "{name} was held for nineteen hours and no record of it was made.",
            "Держали девятнадцать часов, протокол не составили.",
            "Тримали дев'ятнадцять годин, протокол не склали.",
        ],
    ),
    (
        "abduction",
        [
            "A car without plates took {name} out of the city.",
            "На машине без номеров вывезли за город.",
            "На машині без номерів вивезли за місто.",
        ],
    ),
    (
        "extortion",
        [
            "For release they wanted money, half at once and half by the end of the week.",
            "За освобождение потребовали деньги: половину сразу, половину до конца недели.",
            "За звільнення вимагали гроші: половину одразу, половину до кінця тижня.",
        ],
    ),
    (
        "property-seizure",
        [
            "The phone and the papers were taken and not given back.",
            "Телефон и документы забрали и не вернули.",
            "Телефон і документи забрали й не повернули.",
        ],
    ),
    (
        "planting",
        [
            "A packet that was not there before was found in the bag in front of invited witnesses.",
            "В сумке при понятых нашли свёрток, которого там не было.",
            "У сумці при понятих знайшли згорток, якого там не було.",
        ],
    ),
    (
        "illegal-search",
        [
            "The flat was searched with no warrant and no witnesses.",
            "Квартиру обыскали без ордера и без понятых.",
            "Квартиру обшукали без ордера і без понятих.",
        ],
    ),
    (
        "forced-confession",
        [
            "In withdrawal {name} signed a confession that was already typed.",
            "В состоянии ломки {name} подписа{la} уже напечатанное признание.",
            "У стані ломки {name} підписа{la} вже надруковане зізнання.",
        ],
    ),
    (
        "denial-of-lawyer",
        [
            "A request for a lawyer was answered with laughter.",
            "На просьбу вызвать адвоката рассмеялись.",
            "На прохання викликати адвоката розсміялися.",
        ],
    ),
    (
        "denial-of-medical-care",
        [
            "No doctor was called although {name} asked several times.",
            "Врача не вызвали, хотя {name} проси{la} несколько раз.",
            "Лікаря не викликали, хоча {name} проси{la} кілька разів.",
        ],
    ),
    (
        "denial-of-treatment",
        [
            "Treatment was refused with the words: first get clean, then come.",
            "В лечении отказали со словами: сначала бросьте, потом приходите.",
            "У лікуванні відмовили зі словами: спершу киньте, потім приходьте.",
        ],
    ),
    (
        "discrimination",
        [
            "{name} was sent to the end of the line because of the diagnosis on the card.",
            "Из-за пометки на карте {name} отправили в конец очереди.",
            "Через позначку на картці {name} відправили в кінець черги.",
        ],
    ),
    (
        "disclosure",
        [
            "The status was read aloud in the corridor, where neighbours heard it.",
            "Диагноз назвали вслух в коридоре, это слышали соседи.",
            "Діагноз назвали вголос у коридорі, це чули сусіди.",
        ],
    ),
    (
        "hiv-prosecution",
        [
            "A case was opened although the partner had been told and had agreed.",
            "Возбудили дело, хотя партнёр знал о диагнозе и был согласен.",
            "Порушили справу, хоча партнер знав про діагноз і погодився.",
        ],
    ),
];

const AFTER: Three = [
    &[
        "{name} has seen no doctor and has no papers about it.",
        "There is a certificate of the emergency ward dated the next day.",
        "Two neighbours saw it; one of them agrees to be named.",
        "{name} fears for the child and asks that the address be given to nobody.",
        "A complaint was made by telephone; nobody gave a number for it.",
        "Photographs of the injuries were taken by the outreach worker.",
    ],
    &[
        "К врачу {name} не обраща{las}, документов нет.",
        "Есть справка травмпункта, датированная следующим днём.",
        "Свидетели — две соседки, одна согласна назвать себя.",
        "{name} боится за ребёнка и просит никому не сообщать адрес.",
        "Жалобу подавали по телефону, номер обращения не дали.",
        "Фотографии повреждений сделала аутрич-работница.",
    ],
    &[
        "До лікаря {name} не зверта{las}, документів немає.",
        "Є довідка травмпункту, датована наступним днем.",
        "Свідки — дві сусідки, одна згодна назвати себе.",
        "{name} боїться за дитину й просить нікому не повідомляти адресу.",
        "Скаргу подавали телефоном, номера звернення не дали.",
        "Фотографії ушкоджень зробила аутріч-працівниця.",
    ],
];

const CLOSINGS: Three = [
    &[
        "{name} wants a lawyer and wants it to stop.",
        "{name} does not believe in a complaint at home but would sign one to an international body.",
        "For now {name} asks only for a shelter and for medicine.",
        "Safety was discussed; the next meeting is agreed.",
    ],
    &[
        "{name} хочет адвоката и чтобы это прекратилось.",
        "В жалобу внутри страны {name} не верит, но международную подписа{la} бы.",
        "Пока {name} просит только убежище и лекарства.",
        "Обсудили безопасность, договорились о следующей встрече.",
    ],
    &[
        "{name} хоче адвоката і щоб це припинилося.",
        "У скаргу всередині країни {name} не вірить, але міжнародну підписа{la} б.",
        "Поки що {name} просить лише притулок і ліки.",
        "Обговорили безпеку, домовилися про наступну зустріч.",
    ],
];

/// The sentence about an act in a language; nothing where the act has none.
pub(super) fn act_sentence(act: &str, tongue: Tongue) -> &'static str {
    ACTS.iter().find(|(code, _)| *code == act).map_or("", |(_, texts)| tongue.of(*texts))
}

/// A short heading for an act in a language, used in titles.
pub(super) fn heading(act: &str, tongue: Tongue) -> &'static str {
    const HEADINGS: [(&str, [&str; 3]); 20] = [
        ("beating", ["Beating", "Избиение", "Побиття"]),
        ("rape", ["Rape", "Изнасилование", "Зґвалтування"]),
        ("sexual-assault", ["Sexual assault", "Сексуальное насилие", "Сексуальне насильство"]),
        ("harassment", ["Harassment", "Преследование", "Переслідування"]),
        ("torture", ["Torture", "Пытки", "Катування"]),
        ("threat", ["Threats", "Угрозы", "Погрози"]),
        ("insult", ["Insults", "Оскорбления", "Образи"]),
        ("arbitrary-detention", ["Detention", "Задержание", "Затримання"]),
        ("abduction", ["Abduction", "Похищение", "Викрадення"]),
        ("extortion", ["Extortion", "Вымогательство", "Вимагання"]),
        ("property-seizure", ["Property taken", "Изъятие имущества", "Вилучення майна"]),
        ("planting", ["Planted drugs", "Подброс", "Підкидання"]),
        ("illegal-search", ["Illegal search", "Незаконный обыск", "Незаконний обшук"]),
        ("forced-confession", ["Forced confession", "Вынужденное признание", "Вимушене зізнання"]),
        ("denial-of-lawyer", ["No lawyer", "Отказ в адвокате", "Відмова в адвокаті"]),
        (
            "denial-of-medical-care",
            ["No medical care", "Без врача под стражей", "Без лікаря під вартою"],
        ),
        ("denial-of-treatment", ["Treatment refused", "Отказ в лечении", "Відмова в лікуванні"]),
        ("discrimination", ["Discrimination", "Дискриминация", "Дискримінація"]),
        ("disclosure", ["Status disclosed", "Разглашение диагноза", "Розголошення діагнозу"]),
        ("hiv-prosecution", ["HIV prosecution", "Дело из-за ВИЧ", "Справа через ВІЛ"]),
    ];
    HEADINGS.iter().find(|(code, _)| *code == act).map_or("", |(_, texts)| tongue.of(*texts))
}

fn pick(dice: &mut Dice, pool: &Three, tongue: Tongue) -> &'static str {
    dice.word(pool.get(tongue as usize).copied().unwrap_or_default())
}

/// Puts a narrative together: who came and how, the scene, one sentence an act, what followed,
/// what she wants; every few stories run to several paragraphs.
pub(super) fn narrative(dice: &mut Dice, telling: &Telling<'_>) -> String {
    let tongue = telling.tongue;
    let scene = SCENES
        .iter()
        .find(|(who, _)| *who == telling.perpetrator)
        .or(SCENES.last())
        .map_or("", |(_, pool)| pick(dice, pool, tongue));
    let mut text = format!("{} {scene}", pick(dice, &OPENINGS, tongue));
    for act in telling.acts {
        text.push(' ');
        text.push_str(act_sentence(act, tongue));
    }
    text.push_str(if dice.chance(40) { "\n\n" } else { " " });
    text.push_str(pick(dice, &AFTER, tongue));
    text.push(' ');
    text.push_str(pick(dice, &CLOSINGS, tongue));
    fill(&text, telling)
}

fn fill(text: &str, telling: &Telling<'_>) -> String {
    let male = telling.sex == "male";
    let pair = |female: &'static str, other: &'static str| if male { other } else { female };
    let (la, las) = match telling.tongue {
        Tongue::Uk => (pair("ла", "в"), pair("лася", "вся")),
        _ => (pair("ла", "л"), pair("лась", "лся")),
    };
    text.replace("приш{la}", if male { "пришёл" } else { "пришла" })
        .replace("прийш{la}", if male { "прийшов" } else { "прийшла" })
        .replace("{las}", las)
        .replace("{lsya}", "лся")
        .replace("{la}", la)
        .replace("{li}", "ли")
        .replace("{a}", pair("а", ""))
        .replace("{name}", telling.name)
        .replace("{city}", telling.city)
        .replace("{when}", telling.when)
}

#[cfg(test)]
mod tests {
    use super::super::dice::Stream;
    use super::*;

    #[test]
    fn no_slot_stays_open_in_any_language() {
        for tongue in [Tongue::En, Tongue::Ru, Tongue::Uk] {
            for case in 1..200 {
                let mut dice = Dice::new(3, Stream::Story, case);
                let acts: Vec<&'static str> = ACTS.iter().map(|(code, _)| *code).collect();
                for sex in ["female", "male"] {
                    let telling = Telling {
                        tongue,
                        name: "Anna K.",
                        sex,
                        city: "Osh",
                        when: "2026-03",
                        perpetrator: "police",
                        acts: &acts,
                    };
                    let text = narrative(&mut dice, &telling);
                    assert!(!text.contains(['{', '}']), "{text}");
                    assert!(text.len() > 400);
                }
            }
        }
    }

    #[test]
    fn every_act_has_a_heading_and_a_sentence() {
        for (code, _) in ACTS {
            assert!(
                !heading(code, Tongue::Ru).is_empty() && !act_sentence(code, Tongue::Uk).is_empty()
            );
        }
    }
}
