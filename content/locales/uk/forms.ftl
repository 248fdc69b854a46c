# Names of forms and fields, and the words of values. A field of a form is field-FORM-FIELD.

value-unknown = невідомо
value-not-asked = не питали
value-refused = відмова відповідати
value-yes = так
value-no = ні

month-nominative = { $month ->
     [1] січень
     [2] лютий
     [3] березень
     [4] квітень
     [5] травень
     [6] червень
     [7] липень
     [8] серпень
     [9] вересень
     [10] жовтень
     [11] листопад
    *[12] грудень
}
month-genitive = { $month ->
     [1] січня
     [2] лютого
     [3] березня
     [4] квітня
     [5] травня
     [6] червня
     [7] липня
     [8] серпня
     [9] вересня
     [10] жовтня
     [11] листопада
    *[12] грудня
}
date-on-day = { $day } { month-genitive } { $year }
date-near-day = { $day } { month-genitive }
date-on-month = { month-nominative } { $year }
date-on-year = { $year }
date-before-day = до { $day } { month-genitive } { $year }
date-before-month = до { month-genitive } { $year }
date-before-year = до { $year } року
date-about-day = близько { $day } { month-genitive } { $year }
date-about-month = близько { month-genitive } { $year }
date-about-year = близько { $year } року

## case
form-case = Справа
field-case-code = Код
help-case-code = Короткий код без імен; його можна назвати телефоном.
field-case-title = Заголовок
field-case-status = Статус
field-case-outcome = Результат розгляду
field-case-priority = Пріоритет
field-case-risk = Ризик для клієнтки
field-case-owner = Відповідальна
help-case-owner = Хто в команді відповідає за справу.
field-case-partner = Організація-партнер
help-case-partner = Код або назва організації, яка задокументувала випадок.
field-case-country = Країна
field-case-channel = Як надійшло
field-case-opened = Відкрито
field-case-closed = Закрито
field-case-closure-reason = Причина закриття
field-case-tags = Мітки
field-case-next-step = Наступний крок
field-case-next-due = Термін наступного кроку
field-case-client = Клієнтка
help-case-client = Людина, чия це справа. Згоди без зазначення особи — її.
field-case-relevant-group = Найважливіша група для підрахунку
help-case-relevant-group = Людину з кількох груп рахують у цій.
field-case-summary = Стислий виклад
field-case-safety-plan = План безпеки
field-case-legal-note = Нотатка адвоката
help-case-legal-note = Між адвокатом і клієнткою. Ніколи не потрапляє у звіти та обмін.
field-case-legal-hold = Заборона знищення: чому і ким
field-case-legal-hold-until = Заборона знищення до
field-case-source-key = Ключ у списку партнера
field-case-events = Події
field-case-consents = Згоди
field-case-redactions = Редакції для передачі
field-case-sources = Джерела
field-case-notes = Нотатки

## event
form-event = Подія
field-event-title = Заголовок
field-event-from = Від
field-event-until = По
field-event-continues = Триває
field-event-time-of-day = Час доби
field-event-country = Країна
field-event-region = Регіон
field-event-city = Населений пункт
field-event-place-type = Вид місця
field-event-place = Місце за розповіддю
field-event-narrative = Що сталося
field-event-violation-status = Наскільки підтверджено
field-event-verification = Перевірка
field-event-rights = Порушені права
field-event-reported-before = Повідомлялося раніше
field-event-confidential = Конфіденційно
field-event-received = Надійшло до нас
field-event-project = Проєкт
field-event-follows = Слідує за подією (id)
field-event-follows-as = Як пов'язано
field-event-acts = Дії
field-event-involvements = Причетність

## act
form-act = Дія
field-act-type = Вид дії
field-act-method = Способи
field-act-victim = Постраждала
help-act-victim = Клієнтка, якщо нікого не вказано.
field-act-from = Від
field-act-until = По
field-act-place-detail = Точне місце
field-act-stated-reason = Названа причина
field-act-intent = Мета
field-act-injury = Ушкодження
field-act-injury-regions = Частини тіла
field-act-injury-grade = Медичний висновок
help-act-injury-grade = Ступінь за Стамбульським протоколом; її визначає лише лікар.
field-act-injury-note = Опис ушкоджень
field-act-mental-effect = Психічні наслідки
field-act-age-then = Вік на той час
field-act-pregnant-then = Була вагітна
field-act-victim-status = Становище наприкінці
field-act-law-article = Стаття національного закону
help-act-law-article = Приклад: КК 157 ч. 1.
field-act-instrument = Міжнародна норма
field-act-detention-type = Вид тримання під вартою
field-act-detention-conditions = Умови тримання
field-act-contact-allowed = Зв'язок із зовнішнім світом
field-act-counsel = Доступ до адвоката
field-act-court = Суд
field-act-court-reference = Номер справи в суді
field-act-statements-signed = Підписання показань
field-act-medical-attention = Медична допомога
field-act-withdrawal = Була абстиненція
field-act-demanded = Чого вимагали
field-act-amount = Сума, яку вимагали чи взяли
field-act-compensation = Відшкодування
field-act-hiv-role = Роль у кримінальній справі
field-act-hiv-initiator = Хто порушив справу
field-act-hiv-warned = Партнера було попереджено і він згоден
field-act-hiv-suppressed = На терапії, вірусне навантаження пригнічене
field-act-hiv-transmission = Передача чи ризик передачі
field-act-stage = Стадія процесу
field-act-sentence = Вирок
field-act-note = Примітка

## involvement
form-involvement = Причетність
field-involvement-act = Дія (id; порожньо — усі дії події)
field-involvement-perpetrator = Порушник
field-involvement-perpetrator-name = Ім'я або опис порушника
field-involvement-perpetrator-type = Вид порушника
field-involvement-degree = Ступінь причетності
field-involvement-unit = Підрозділ
field-involvement-rank = Звання чи посада
field-involvement-badge = Номер жетона
field-involvement-number-of-perpetrators = Скільки їх було
field-involvement-perpetrator-sex = Стать порушника
field-involvement-perpetrator-age = Вік порушника
field-involvement-relationship = Стосунок до постраждалої
field-involvement-latest-status = Що сталося з порушником
field-involvement-note = Примітка

## person
form-person = Особа
field-person-code = Код
field-person-name = Ім'я
field-person-other-names = Інші імена
field-person-born = Дата народження
field-person-age = Вік
field-person-sex = Стать
field-person-gender = Гендерна ідентичність
field-person-orientation = Сексуальна орієнтація
field-person-groups = Групи
field-person-hiv = ВІЛ-статус
field-person-hiv-known-to = Кому відомий ВІЛ-статус
field-person-on-treatment = Отримує лікування
field-person-civil-status = Сімейний стан
field-person-counting-unit = Рахується як
field-person-group-size = Розмір групи
field-person-dependants = Утриманці
field-person-pregnant = Вагітність
field-person-disability = Інвалідність
field-person-displaced = Переміщена або мігрантка
field-person-nationality = Громадянство
field-person-languages = Мови
field-person-occupation = Рід занять
field-person-address = Адреса
field-person-contact = Як безпечно зв'язатися
field-person-documents = Документи
field-person-deceased = Дата смерті
field-person-relations = Зв'язки з людьми
field-person-reliability = Надійність як джерела
field-person-note = Примітка

## relation
form-relation = Зв'язок
field-relation-person = Особа або організація
field-relation-relation-type = Вид зв'язку
field-relation-from = Від
field-relation-until = По
field-relation-position = Посада чи звання
field-relation-note = Примітка

## organisation
form-organisation = Організація
field-organisation-code = Код
field-organisation-name = Назва
field-organisation-organisation-type = Вид організації
field-organisation-country = Країна
field-organisation-region = Регіон
field-organisation-city = Населений пункт
field-organisation-address = Адреса
field-organisation-contact = Контакт
field-organisation-services = Послуги
field-organisation-accepts-drug-users = Приймає жінок, які вживають наркотики
field-organisation-part-of = Входить до
field-organisation-note = Примітка

## source
form-source = Джерело
field-source-person = Хто розповів
field-source-source-name = Ім'я джерела
field-source-connection = Зв'язок із фактами
field-source-material = Вид матеріалу
field-source-evidence = Доказ
field-source-language = Мова
field-source-date = Дата
field-source-reliability = Надійність
field-source-note = Примітка

## case-note
form-case-note = Нотатка
field-case-note-noted = День
field-case-note-note = Нотатка

## consent
form-consent = Згода
field-consent-person = Особа
help-consent-person = Клієнтка, якщо нікого не вказано.
field-consent-channel = Канал
help-consent-channel = Процедура або один із каналів списку.
field-consent-purpose = Мета
field-consent-level = Рівень
field-consent-given = Надано
field-consent-expires = Діє до
field-consent-withdrawn = Відкликано
field-consent-decision = Рішення про відкликання
help-consent-decision = Що зберігається або стирається за заборони знищення, хто це вирішив і чому.
field-consent-by = Хто записав
field-consent-how = Як зафіксовано
field-consent-recipients = Названі одержувачі
field-consent-withhold = Чого не передавати
field-consent-withhold-reason = Чому не передавати
field-consent-risks-explained = Ризики пояснено
field-consent-note = Примітка

## action
form-action = Захід у справі
field-action-title = Що
field-action-action-type = Вид заходу
field-action-intervention = Втручання
field-action-case = Справа
field-action-person = Особа
field-action-procedure = Процедура
help-action-procedure = Ідентифікатор процедури.
field-action-body = Орган
field-action-service = Послуга
field-action-provider = Надавач послуги
field-action-referral-status = Статус перенаправлення
field-action-priority = Пріоритет
field-action-owner = Відповідальна
field-action-due = Термін
field-action-done = Виконано
field-action-sent = Надіслано
field-action-received = Отримано
field-action-registered = Зареєстровано
field-action-reference = Номер
field-action-answer-due = Термін відповіді
field-action-extended-to = Продовжено до
field-action-result = Результат
field-action-decided = Рішення ухвалено
field-action-notified = Повідомлено
field-action-final = Остаточне з
field-action-ineffective = Чому засіб неефективний
field-action-response = Реакція адресата
field-action-impact = Вплив
field-action-anonymous = Надіслано без імен
field-action-evidence = Доказ
field-action-note = Примітка

## evidence
form-evidence = Доказ
field-evidence-title = Заголовок
field-evidence-evidence-kind = Вид доказу
field-evidence-case = Справа
field-evidence-event = Подія (id)
field-evidence-person = Особа
field-evidence-file = Файл
field-evidence-obtained-from = Від кого отримано
field-evidence-obtained = Отримано
field-evidence-obtained-by = Хто отримав
field-evidence-created = Створено
field-evidence-original = Оригінал чи копія
field-evidence-redacted-from = Знеособлена копія
field-evidence-language = Мова
field-evidence-reliability = Надійність
field-evidence-confidential = Конфіденційно
field-evidence-legal-hold = Заборона знищення: чому і ким
field-evidence-legal-hold-until = Заборона знищення до
field-evidence-note = Примітка

## setting
form-setting = Налаштування
field-setting-name = Назва
field-setting-setting-type = Вид налаштування
field-setting-value = Значення
field-setting-list-kind = Розділ
field-setting-sort = Порядок
field-setting-created = Створено
field-setting-note = Примітка

## redaction
form-redaction = Редакція для передачі
field-redaction-redacts = Що відредаговано
help-redaction-redacts = Поле за шляхом: events[ID].narrative або extra.ЗАГОЛОВОК.
field-redaction-redacted = Текст для інших
help-redaction-redacted = Передається замість початкового, доки початкове не змінено.
field-redaction-reviewed-by = Хто перевірив
field-redaction-reviewed = Коли перевірено
field-redaction-reviewed-versions = Перевірені версії
help-redaction-reviewed-versions = Заповнюється саме: операції, що там стояли під час перевірки.

value-wrong-number = «{ $text }» — не число
    .try = пишіть 12 або 12,5
value-wrong-bool = «{ $text }» — ні так, ні ні
    .try = пишіть так або ні
value-wrong-date = «{ $text }» — не дата
    .try = пишіть 2014-06-12, 2014-06, 2014, «до 2014-06», «близько 2014-06-12» або 2014-06..2014-08
value-wrong-link = «{ $text }» — не номер запису
    .try = назвіть номер запису
value-wrong-money = «{ $text }» — не сума
    .try = пишіть суму й валюту: 100 EUR
value-wrong-currency = «{ $text }» не каже, у якій валюті
    .try = пишіть суму й валюту: 100 EUR
value-wrong-word = із «{ $text }» не виходить коду
    .try = напишіть слово з літер або цифр
value-wrong-near = «{ $text }» немає у списку { $list }
    .try = можливо, { $codes }?
value-wrong-choice = «{ $text }» немає у списку { $list }
    .try = візьміть одне з: { $codes }
value-wrong-point = «{ $text }» — не точка на мапі
    .try = пишіть широту й довготу в градусах: Харків @ 49.99,36.23
value-wrong-file = файл не можна записати текстом
    .try = його додає `plaint evidence add`
value-wrong-list = це список, а не значення
    .try = додайте пункт: { $field }[+1].ПОЛЕ=ЗНАЧЕННЯ
