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
import-say-decimal-comma = числа прочитано з десятковою комою: { $columns }
import-say-decimal-point = числа прочитано з десятковою крапкою: { $columns }
import-say-order-unknown = стовпець { $column }: не видно, що стоїть першим, день чи місяць; скажіть це в карті (dates = "day-month-year")
import-say-column-unfit = стовпець { $column }: більшість значень не пасує до поля; збережено як extra
import-say-column-suggest = стовпець { $column }: збережено як extra; можливо, це { $field } (скажіть це в карті)
import-say-column-values = стовпець { $column }: за змістом узято за { $field }
import-say-values-unfit = стовпець { $column }: { $n } з { $of } значень не пасують до { $field } (перше в рядку { $row }); збережено як extra
import-say-shipped-map = використано карту { $map } із plaint: усі її стовпці на місці (--save-map запише її, --map візьме іншу)
import-say-joined = { $file }: рядки належать до рядків { $parent } за стовпцем { $column }; кожен стає { $way }
import-say-joined-extra = { $file }: рядки належать до рядків { $parent } за стовпцем { $column }; їхні стовпці збережено там як extra
import-say-companion = { $file }: { $what }
import-is-form = це форма (XLSForm): у ній запитання, а записів немає
import-is-template = це шаблон Martus: у ньому запитання, а записів немає
import-is-model = це шаблони або тезауруси Uwazi: записів у них немає
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
import-why-kept = `{ $path }` заморожено під час надсилання і лишається як було
