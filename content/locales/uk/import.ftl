# Що імпорт каже про файли й рядки. Програми отримують у JSON англійські тексти.
import-as-tab = табуляція
import-as-delimited = `{ $sign }`
import-as-json = JSON
import-as-json-lines = JSON порядково
import-as-xlsx = книга Excel, аркуш { $sheet }
import-as-xls = книга Excel (до 2007), аркуш { $sheet }
import-as-ods = книга OpenDocument, аркуш { $sheet }
import-as-own-json = JSON із plaint
import-as-own-table = таблиця з plaint
import-as-own-workbook = книга з plaint

import-file-read = { $file }: { $encoding }, { $format }, { $header }, { $n ->
    [one] { $n } рядок
    [few] { $n } рядки
   *[many] { $n } рядків
 }
import-file-header = заголовок у рядку { $row }
import-file-no-header = без заголовка
import-rejected-row = відхилено: рядок { $row }: { $why }
import-rejected-column = відхилено: рядок { $row }, стовпець { $column }: { $why }
import-no-match = немає відповідника: { $column }: { $text } ×{ $times }
import-no-match-but = немає відповідника: { $column }: { $text } ×{ $times }; { $code }? (скажіть це в карті)
import-no-match-more = немає відповідника: { $column }: ще { $n ->
    [one] { $n } текст
    [few] { $n } тексти
   *[many] { $n } текстів
 }
import-sums = створено: { $made }; оновлено: { $updated }; без змін: { $unchanged }; відхилено: { $rejected }
import-sums-would = було б створено: { $made }; оновлено: { $updated }; без змін: { $unchanged }; відхилено: { $rejected }
import-made-nothing = нічого
import-n-case = { $n ->
    [one] { $n } справа
    [few] { $n } справи
   *[many] { $n } справ
 }
import-n-person = { $n ->
    [one] { $n } особа
    [few] { $n } особи
   *[many] { $n } осіб
 }
import-n-organisation = { $n ->
    [one] { $n } організація
    [few] { $n } організації
   *[many] { $n } організацій
 }
import-n-action = { $n ->
    [one] { $n } дія
    [few] { $n } дії
   *[many] { $n } дій
 }
import-n-complaint = { $n ->
    [one] { $n } скарга
    [few] { $n } скарги
   *[many] { $n } скарг
 }
import-n-evidence = { $n ->
    [one] { $n } доказ
    [few] { $n } докази
   *[many] { $n } доказів
 }
import-n-activity = { $n ->
    [one] { $n } захід
    [few] { $n } заходи
   *[many] { $n } заходів
 }
import-n-grant = { $n ->
    [one] { $n } грант
    [few] { $n } гранти
   *[many] { $n } грантів
 }
import-n-campaign = { $n ->
    [one] { $n } кампанія
    [few] { $n } кампанії
   *[many] { $n } кампаній
 }
import-n-other = { $kind }: { $n }

import-say-ragged = у { $n ->
    [one] { $n } рядку
    [few] { $n } рядках
   *[other] { $n } рядках
 } більше клітинок, ніж у заголовку (рядки: { $rows }); зайве збережено в extra
import-say-sender = список уже надходив від { $partner }: це той самий список від того самого відправника
import-say-doubtful = рядок { $row } узято за заголовок, але він може бути записом: його тексти не пишуться до жодного файлу (--header-row { $row } каже, що це заголовок, --header-row none — що заголовка немає)
import-say-quotes-plain = лапки прочитано як звичайні знаки
import-say-damaged = деякі байти — не { $encoding }; рядки з ними відхилено
import-say-day-first = дати прочитано днем наперед: { $columns }
import-say-month-first = дати прочитано місяцем наперед: { $columns }
import-say-slash-month-first = дати прочитано місяцем наперед, а з крапками — днем наперед: { $columns }
import-say-decimal-comma = числа прочитано з десятковою комою: { $columns }
import-say-decimal-point = числа прочитано з десятковою крапкою: { $columns }
import-say-order-unknown = стовпець { $column }: не видно, що стоїть першим, день чи місяць; скажіть це в карті (dates = "day-month-year" або "month/day/year")
import-say-column-unfit = стовпець { $column }: більшість значень не пасує до поля; збережено як extra
import-say-column-suggest = стовпець { $column }: збережено як extra; можливо, це { $field } (скажіть це в карті)
import-say-column-values = стовпець { $column }: за змістом узято за { $field }
import-say-values-unfit = стовпець { $column }: { $n } з { $of } значень не пасують до { $field } (перше в рядку { $row }); збережено як extra
import-say-shipped-map = використано карту { $map } із plaint: усі її стовпці на місці (--save-map запише її, --map візьме іншу)
import-say-joined = { $file }: рядки належать до рядків { $parent } за стовпцем { $column }; кожен стає { $way }
import-say-joined-extra = { $file }: рядки належать до рядків { $parent } за стовпцем { $column }; їхні стовпці збережено там як extra
import-say-companion = { $file }: { $what }
import-is-form = це форма (XLSForm): у ній запитання, а записів немає
    .try = дайте її разом із тим, що вивантажено: plaint import export.csv form.xlsx
import-is-template = це шаблон Martus: у ньому запитання, а записів немає
    .try = вивантажте бюлетені в XML і завантажте їх або дайте шаблон разом із таблицею, у якій його поля: plaint import list.csv template.mct
import-is-model = це шаблони або тезауруси Uwazi: записів у них немає
    .try = дайте їх разом зі списком: plaint import list.csv templates.json
import-say-kobo = вивантаження KoboToolbox або ODK
import-say-kobo-form = запитання форми: { $n ->
    [one] { $n } стовпець
    [few] { $n } стовпці
   *[many] { $n } стовпців
 }
import-say-uwazi = список Uwazi
import-say-gbvims = аркуш реєстратора випадків GBVIMS (його стовпців: { $n }); народження 1 січня може означати лише рік
import-say-martus = бюлетені Martus: { $n }
import-say-martus-attachments = { $n ->
    [one] { $n } вкладення названо, але у файлі його немає
    [few] { $n } вкладення названо, але у файлі їх немає
   *[many] { $n } вкладень названо, але у файлі їх немає
 }; додайте через `plaint evidence add`
import-say-sheet-left = аркуш { $sheet } залишено: { $what }
import-say-sheets-hidden = приховано й залишено: { $names } (--sheet візьме інший аркуш)
import-say-sheets-left = залишено інші аркуші: { $names } (--sheet візьме інший аркуш)
import-say-merged = сказане в { $n ->
    [one] { $n } об’єднаній клітинці
    [few] { $n } об’єднаних клітинках
   *[other] { $n } об’єднаних клітинках
 } повторено в рядках, які вони покривають
import-say-formulas-empty = { $n ->
    [one] { $n } формула без збереженого результату: її клітинка тут порожня
    [few] { $n } формули без збережених результатів: їхні клітинки тут порожні
   *[many] { $n } формул без збережених результатів: їхні клітинки тут порожні
 }
import-say-formulas = { $n ->
    [one] { $n } клітинку обчислено за формулою
    [few] { $n } клітинки обчислено за формулами
   *[many] { $n } клітинок обчислено за формулами
 }; узято останні збережені результати
import-say-undone = текст був у { $was }, а прочитано його як { $read }; це виправлено
import-say-mojibake = { $n ->
    [one] { $n } клітинка схожа на { $was }, прочитаний
    [few] { $n } клітинки схожі на { $was }, прочитаний
   *[many] { $n } клітинок схожі на { $was }, прочитаний
 } як { $read } (перша в рядку { $row }); залишено як є: виправити можна не все
import-say-header-rows = рядки { $first }–{ $last } — один заголовок; їхні тексти з’єднано
import-say-numbered = рядок { $row } нумерує стовпці й записом не є
import-say-counts = стовпець { $columns } містить кількості: рядок може говорити про багатьох людей, а запис із нього один
import-say-own = вивантаження plaint: записи зберігають свої номери
import-say-own-guarded = знаки табличного профілю знято
import-say-own-unfit = { $n ->
    [one] { $n } значення (файл, поле іншої форми) не має тут поля; збережено як extra
    [few] { $n } значення (файли, поля інших форм) не мають тут поля; збережено як extra
   *[many] { $n } значень (файли, поля інших форм) не мають тут поля; збережено як extra
 }
import-say-removed = { $n ->
    [one] { $n } рядок: видалено тут раніше й не створено знову
    [few] { $n } рядки: видалено тут раніше й не створено знову
   *[many] { $n } рядків: видалено тут раніше й не створено знову
 }
import-say-removed-beside = { $n ->
    [one] { $n } запис крім записів рядків: видалено тут раніше й не створено знову
    [few] { $n } записи крім записів рядків: видалено тут раніше й не створено знову
   *[many] { $n } записів крім записів рядків: видалено тут раніше й не створено знову
 }

import-why-header = рядок повторює заголовок
import-why-totals = у рядку підсумки рядків вище
import-why-comment = рядок — примітка, що починається з #
import-why-no-object = це не об’єкт з іменованими значеннями
import-why-no-json = це не правильний JSON
import-why-too-deep = вкладено глибше { $most }
import-why-too-many = різних імен більше { $most }
import-why-too-long = текст довший за { $most } байтів
import-why-changed = файл змінився, поки його читали
import-why-zero-byte = у клітинці нульовий байт
import-why-bytes = у клітинці байти, які не { $encoding }
import-why-no-key = ключ порожній: не сказано, до якого рядка це належить
import-why-key-empty = ключ порожній
import-why-key-twice = ключ той самий, що в рядку { $row }
import-why-id-twice = номер той самий, що в рядку { $row }
import-why-orphan = жоден завантажений рядок { $file } не має такого ключа
import-why-conflict = у `{ $path }` різні значення; подивіться їх, потім виберіть одне (--resolve)
import-why-no-item = `{ $path }` немає в цьому записі; його частини з номерами покаже `plaint show`
import-why-not-item = `{ $path }` — не частина списку; пишіть шлях на зразок events[ID]
import-why-not-field = `{ $path }` — не поле й не список; пишіть шлях на зразок events[ID].acts
import-why-into-itself = `{ $path }` не можна перемістити в себе; виберіть список поза ним
import-why-own-id = номер або вид не такий
import-why-own-column = назва стовпця не з наших
import-why-own-part = частина { $part } називає частину, якої немає, або лежить глибше { $most }
import-why-own-parts = { $n ->
    [one] { $n } частина запису { $record }, якого немає у файлі
    [few] { $n } частини запису { $record }, якого немає у файлі
   *[many] { $n } частин запису { $record }, якого немає у файлі
 }
import-why-own-place = аркуш { $sheet }: номер, вид або місце не такі
import-why-own-record = це не запис plaint
import-why-own-no-id = його номер не такий
import-why-own-kind = його вид не такий
import-why-own-path = шлях поля не такий або надто глибокий
import-why-own-history = його історія не читається
import-why-own-other = його історія — від іншого запису
import-why-own-items = список його частин не читається або вкладений глибше { $most }
import-why-own-deep = його історія вкладає частини глибше { $most }
import-why-own-contradicts = його історія суперечить тій, що тут
import-why-own-claims = його історія приписує цьому сховищу зміни, яких воно не робило
import-why-own-clock = за його історією його створено більш ніж на день пізніше, ніж зараз; виправте годинник цієї машини, якщо він відстає, інакше попросіть вивантажити запис без історії
import-why-own-erases = його історія стирає те, що тут є, а імпорт нічого не стирає: виконайте `plaint erase` над записом самі й завантажте файл знову
import-why-own-removed = запис із цим номером тут видалено або стерто, або він іншого виду
import-why-kept = `{ $path }` зберігається, як записала програма
import-not-of = { $file }: { $why }
import-not-at-row = { $file }: рядок { $row }: { $why }
import-not-at-cell = { $file }: рядок { $row }, стовпець { $column }: { $why }
import-at-row = { $file }, рядок { $row }
import-at-cell = { $file }, рядок { $row }, стовпець { $column }
import-cannot-read = його не можна прочитати
    .try = перевірте шлях і право читати файл
import-too-large = це завелике
    .try = подивіться це місце в редакторі: незакриті лапки роблять усе після себе однією коміркою; закрийте чи приберіть їх або розділіть файл
import-broken = файл пошкоджено
    .try = відкрийте файл у цьому місці й виправте або попросіть у відправника нове вивантаження
import-mixed = частина цих файлів — вивантаження plaint, а частина ні
    .try = завантажуйте вивантаження plaint окремо
import-was-stopped = зупинено після { $n ->
    [one] { $n } рядка
    [few] { $n } рядків
   *[many] { $n } рядків
 }
    .try = запустіть ту саму команду ще раз: вона продовжить звідти
import-large-joined = таблиця, що приєднується, більша за { $most } МіБ
import-no-encoding = «{ $word }» незрозуміло
    .try = пишіть utf-8, utf-16le, utf-16be, windows-1251, koi8-r, koi8-u, cp866, iso-8859-5, windows-1252 або іншу назву з WHATWG Encoding Standard
import-no-delimiter = «{ $word }» незрозуміло
    .try = пишіть , ; | tab або інший один знак
import-no-header-row = «{ $word }» незрозуміло
    .try = пишіть рядок (3), рядки (3-5) або none
import-no-dates = «{ $word }» незрозуміло
    .try = пишіть day-month-year, month/day/year або month-day-year
import-no-decimal = «{ $word }» незрозуміло
    .try = пишіть comma або point
import-no-sheet = «{ $word }» незрозуміло
    .try = напишіть назву аркуша
import-no-kind = «{ $kind }» — не вид запису
    .try = напишіть вид запису: kind = "case"
import-no-column = у { $file } немає стовпця «{ $column }»
    .try = назвіть один із них: { $columns }
import-large-form = форма більша за { $most } МіБ
import-large-xml = файл XML більший за { $most } МіБ
import-no-bulletin = у ньому немає жодного бюлетеня
    .try = вивантажте бюлетені ще раз, зі змістом
import-no-such-bytes = частина його байтів не в тому кодуванні, яке він називає
    .try = вивантажте бюлетені ще раз
import-large-grids = понад { $most } таблиць у бюлетенях
import-large-unfolded = понад { $most } МіБ, якщо розгорнути
import-large-columns = понад { $most } стовпців
import-large-template = шаблон більший за { $most } МіБ
import-xml-breaks = тут XML порушено
import-xml-ends = XML закінчується зарано
import-xml-doctype = XML приносить власні визначення (DOCTYPE)
import-xml-deep = XML вкладено занадто глибоко
import-xml-entity = XML називає невідому сутність
import-is-xml = це XML, який тут не читається
    .try = читаються бюлетені Martus; інші дані вивантажте в CSV, JSON або книгу
import-content-broken = { $what }
    .try = виправте файл
import-no-form = немає форми для «{ $kind }»
    .try = які види є, показує `plaint forms check`
import-both-fill = «{ $first }» і «{ $second }» заповнюють одне поле `{ $field }`
    .try = спрямуйте один зі стовпців в інше поле або в to = "extra"
import-map-line = рядок { $row }: { $what }
    .try = запишіть нову мапу через --save-map і правте її
import-no-way = «{ $way }» — не те, чим може стати рядок
    .try = напишіть шлях, наприклад events[+1].acts[*] або sources[*].person
import-no-has = у таблиці не сказано, які в неї заголовки (headers)
    .try = напишіть has = ["…", "…"] із заголовками, яких немає в інших таблиць
import-no-values = значення для «{ $column }», а такого [[column]] у мапі немає
    .try = додайте стовпець або напишіть його заголовок так, як він там стоїть
import-no-field = «{ $field }» — не поле, яке може заповнити стовпець
    .try = напишіть назву поля, наприклад title, client.age чи events[+1].from, або "extra"
import-no-part = «{ $word }» — не частина значення
    .try = пишіть latitude, longitude, day, month, year або member:КОД
import-no-order = «{ $word }» — не порядок дат
    .try = пишіть day-month-year, month/day/year або month-day-year
import-no-sign = «{ $word }» — не десятковий знак (decimal)
    .try = пишіть "," або "."
import-cannot-join = її не можна приєднати, як каже мапа: немає стовпця «{ $own }» або «{ $other }»
    .try = дайте всі таблиці, які з’єднує мапа, або змініть join і on
import-column-gone = стовпець зник
    .try = запустіть команду ще раз
import-is-empty = він порожній
    .try = перевірте, чи файл скопійовано цілим
import-is-utf-32 = його записано в UTF-32
    .try = відкрийте його, збережіть аркуш як CSV (UTF-8) і завантажте це
import-is-markup = це XML або HTML
    .try = відкрийте його в програмі таблиць або в браузері й збережіть таблицю як .xlsx чи CSV
import-is-rtf = це форматований текст (RTF)
    .try = відкрийте його, збережіть аркуш як CSV (UTF-8) і завантажте це
import-is-other = це не таблиця: усередині { $type }
    .try = відкрийте його, збережіть аркуш як CSV (UTF-8) і завантажте це
import-is-prose = це суцільний текст, а не таблиця
    .try = якщо в ньому є таблиця, перенесіть її у файл CSV
import-is-binary = це не текст: у ньому багато байтів, яких у тексті не буває
    .try = перевірте, чи файл скопійовано цілим; збережіть його знову як CSV
import-no-such-row = у { $file } немає нічого в рядку { $row }, або він надто далеко внизу
    .try = рахуйте й порожні рядки, з 1; `none` означає, що заголовка немає
import-no-row-in-it = у ньому немає жодного рядка
    .try = перевірте, чи це той файл; рядок заголовка називає --header-row
import-no-table = у ньому немає таблиці
    .try = перевірте, чи це той файл; рядок заголовка називає --header-row
import-header-alone = є заголовок, а під ним жодного рядка
    .try = перевірте, чи це той файл; рядок заголовка називає --header-row
import-no-rows = у ньому немає рядків
    .try = перевірте, чи це той файл; рядок заголовка називає --header-row
import-large-names = понад { $most } різних імен
import-several-lists = у ньому кілька списків: { $names }
    .try = назвіть потрібний через --sheet
import-no-list-in-it = у ньому немає списку об’єктів
    .try = вивантажте дані списком: [{"{"}"name": "value", …{"}"}, …]
import-no-visible-table = на його видимих аркушах немає таблиці
    .try = перевірте, чи це той файл; прихований аркуш назвіть через --sheet
import-no-table-in-sheets = у ньому немає таблиці
    .try = перевірте, чи це той файл; прихований аркуш назвіть через --sheet
import-no-such-sheet = у { $file } немає аркуша «{ $sheet }»
    .try = назвіть один із них: { $names }
import-is-pivot = аркуш { $sheet } — зведена таблиця: підрахунки, а не записи
    .try = завантажте аркуш, за яким це пораховано; щоб завантажити підсумки, назвіть аркуш через --sheet
import-no-results = на аркуші { $sheet } формули без результатів
    .try = відкрийте його в програмі таблиць і збережіть: вона їх порахує
import-is-worked-out = на аркуші { $sheet } переважно формули: його пораховано, а не записано
    .try = завантажте аркуш, за яким це пораховано; щоб завантажити підсумки, назвіть аркуш через --sheet
import-is-counts = це таблиця підрахунків, а не список випадків: { $why }
    .try = попросіть список, за яким рахували; якщо рядки все ж записи, приберіть підсумки
import-counts-last-row = в останньому рядку — суми всіх стовпців чисел
import-counts-last-column = в останньому стовпці — суми решти
import-counts-years = його стовпці — роки
import-counts-months = його стовпці — місяці
import-large-member = елемент понад { $most } байтів або незакритий
import-json-breaks = JSON порушено в рядку { $row }, стовпці { $column }
import-json-ends = JSON порушено в рядку { $row }, стовпці { $column }: файл закінчується зарано
import-large-line = рядок понад { $most } байтів
import-large-cell = комірка понад { $most } байтів
import-large-row = рядок понад { $most } байтів
import-quote-open = тут або в { $n } рядках нижче відкрито лапки, які не закриваються
import-xls-sparse = один з аркушів охоплює { $n } комірок, і майже всі порожні
    .try = відкрийте його й збережіть як .xlsx або CSV: вони читаються рядок за рядком
import-xls-cells = аркуші охоплюють { $n } комірок або більше, а в памʼяті тримається не більше { $most }
    .try = відкрийте його й збережіть як .xlsx або CSV: вони читаються рядок за рядком
import-xls-sheets = у ньому понад { $most } аркушів
    .try = відкрийте його й збережіть як .xlsx або CSV: вони читаються рядок за рядком
import-xls-texts = у ньому понад { $most } спільних текстів
    .try = відкрийте його й збережіть як .xlsx або CSV: вони читаються рядок за рядком
import-xls-text = його тексти займають понад { $most } МіБ памʼяті
    .try = відкрийте його й збережіть як .xlsx або CSV: вони читаються рядок за рядком
import-xls-formulas = у ньому формули довші, ніж бувають в Excel
    .try = відкрийте його й збережіть як .xlsx або CSV: вони читаються рядок за рядком
import-xls-large = це книга Excel понад { $most } байтів
    .try = відкрийте його й збережіть як .xlsx або CSV: вони читаються рядок за рядком
import-book-unreadable = книгу пошкоджено: її не можна прочитати
    .try = відкрийте його в програмі таблиць і збережіть знову, як .xlsx або CSV
import-book-cut = книгу пошкоджено або обрізано
    .try = відкрийте його в програмі таблиць і збережіть знову, як .xlsx або CSV
import-book-strange = книгу пошкоджено або записано не так, як пише Excel
    .try = відкрийте його в програмі таблиць і збережіть знову, як .xlsx або CSV
import-book-sheet-missing = у книзі бракує аркуша: її обрізано
    .try = відкрийте його в програмі таблиць і збережіть знову, як .xlsx або CSV
import-book-no-sheet = аркуш — не таблиця (можливо, діаграма)
    .try = відкрийте його в програмі таблиць і збережіть знову, як .xlsx або CSV
import-book-rows = рядки стоять не по порядку
    .try = відкрийте його в програмі таблиць і збережіть знову, як .xlsx або CSV
import-book-cells = комірки стоять не по порядку
    .try = відкрийте його в програмі таблиць і збережіть знову, як .xlsx або CSV
import-book-password = книгу захищено паролем
    .try = відкрийте її, зніміть пароль (Файл, Відомості, Захист книги) і збережіть
import-is-old-word = це старий документ Word
    .try = відкрийте його й збережіть таблицю як книгу Excel (.xlsx) або CSV
import-is-old-office = це старий файл Office, а не книга
    .try = відкрийте його й збережіть таблицю як книгу Excel (.xlsx) або CSV
import-large-repeated = повторюється занадто часто або стоїть нижче рядка { $most }
import-flood = його зроблено, щоб переповнити памʼять, або він завеликий: { $why }
    .try = відкрийте його, перенесіть таблицю в нову книгу й збережіть її або збережіть аркуш як CSV
import-flood-merged = забагато обʼєднаних комірок
import-flood-shared = спільні тексти й стилі займають забагато памʼяті
import-flood-promises = він обіцяє більше текстів, ніж може тримати
import-flood-places = його частини стоять не на своїх місцях
import-flood-parts = в архіві забагато частин
import-flood-ratio = одна з частин розпаковується більш ніж у { $most } разів
import-flood-attributes = елемент має понад { $most } атрибутів
import-flood-text = у ньому текст понад { $most } байтів
import-flood-unpacked = розпакований, він має понад { $most } байтів
import-zip-password = архів захищено паролем
    .try = відкрийте його в тій програмі, яка його зробила, і збережіть знову або попросіть у відправника нову копію
import-zip-strange = архів запаковано способом, який тут не читається
    .try = відкрийте його в тій програмі, яка його зробила, і збережіть знову або попросіть у відправника нову копію
import-zip-cut = архів пошкоджено або обрізано
    .try = відкрийте його в тій програмі, яка його зробила, і збережіть знову або попросіть у відправника нову копію
import-is-xlsb = це двійкова книга Excel (.xlsb)
    .try = відкрийте його й збережіть як книгу Excel (.xlsx) або CSV
import-is-word = це документ Word
    .try = відкрийте його й збережіть як книгу Excel (.xlsx) або CSV
import-is-slides = це презентація PowerPoint
    .try = відкрийте його й збережіть як книгу Excel (.xlsx) або CSV
import-is-open-document = це файл OpenDocument, але не таблиця
    .try = відкрийте його й збережіть як книгу Excel (.xlsx) або CSV
import-is-zip = це архів zip, а не книга
    .try = розпакуйте його й завантажте файли з нього
