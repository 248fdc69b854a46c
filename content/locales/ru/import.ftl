# Что импорт говорит о файлах и строках. Программы получают в JSON английские тексты.
import-as-tab = табуляция
import-as-delimited = `{ $sign }`
import-as-json = JSON
import-as-json-lines = JSON построчно
import-as-xlsx = книга Excel, лист { $sheet }
import-as-xls = книга Excel (до 2007), лист { $sheet }
import-as-ods = книга OpenDocument, лист { $sheet }
import-as-own-json = JSON из plaint
import-as-own-table = таблица из plaint
import-as-own-workbook = книга из plaint

import-file-read = { $file }: { $encoding }, { $format }, { $header }, { $n ->
    [one] { $n } строка
    [few] { $n } строки
   *[many] { $n } строк
 }
import-file-header = заголовок в строке { $row }
import-file-no-header = без заголовка
import-rejected-row = отклонено: строка { $row }: { $why }
import-rejected-column = отклонено: строка { $row }, столбец { $column }: { $why }
import-no-match = нет соответствия: { $column }: { $text } ×{ $times }
import-no-match-but = нет соответствия: { $column }: { $text } ×{ $times }; { $code }? (скажите это в карте)
import-no-match-more = нет соответствия: { $column }: ещё { $n ->
    [one] { $n } текст
    [few] { $n } текста
   *[many] { $n } текстов
 }
import-sums = создано: { $made }; обновлено: { $updated }; без изменений: { $unchanged }; отклонено: { $rejected }
import-sums-would = было бы создано: { $made }; обновлено: { $updated }; без изменений: { $unchanged }; отклонено: { $rejected }
import-made-nothing = ничего
import-n-case = { $n ->
    [one] { $n } дело
    [few] { $n } дела
   *[many] { $n } дел
 }
import-n-person = { $n ->
    [one] { $n } человек
    [few] { $n } человека
   *[many] { $n } человек
 }
import-n-organisation = { $n ->
    [one] { $n } организация
    [few] { $n } организации
   *[many] { $n } организаций
 }
import-n-action = { $n ->
    [one] { $n } действие
    [few] { $n } действия
   *[many] { $n } действий
 }
import-n-complaint = { $n ->
    [one] { $n } жалоба
    [few] { $n } жалобы
   *[many] { $n } жалоб
 }
import-n-evidence = { $n ->
    [one] { $n } доказательство
    [few] { $n } доказательства
   *[many] { $n } доказательств
 }
import-n-activity = { $n ->
    [one] { $n } мероприятие
    [few] { $n } мероприятия
   *[many] { $n } мероприятий
 }
import-n-grant = { $n ->
    [one] { $n } грант
    [few] { $n } гранта
   *[many] { $n } грантов
 }
import-n-campaign = { $n ->
    [one] { $n } кампания
    [few] { $n } кампании
   *[many] { $n } кампаний
 }
import-n-other = { $kind }: { $n }

import-say-ragged = в { $n ->
    [one] { $n } строке
    [few] { $n } строках
   *[other] { $n } строках
 } больше ячеек, чем в заголовке (строки: { $rows }); лишнее сохранено в extra
import-say-sender = список уже приходил от { $partner }: это тот же список от того же отправителя
import-say-doubtful = строка { $row } принята за заголовок, но может быть записью: её тексты не пишутся ни в какой файл (--header-row { $row } говорит, что это заголовок, --header-row none — что заголовка нет)
import-say-quotes-plain = кавычки прочитаны как обычные знаки
import-say-damaged = некоторые байты — не { $encoding }; строки с ними отклонены
import-say-day-first = даты прочитаны днём вперёд: { $columns }
import-say-month-first = даты прочитаны месяцем вперёд: { $columns }
import-say-slash-month-first = даты прочитаны месяцем вперёд, а с точками — днём вперёд: { $columns }
import-say-decimal-comma = числа прочитаны с десятичной запятой: { $columns }
import-say-decimal-point = числа прочитаны с десятичной точкой: { $columns }
import-say-order-unknown = столбец { $column }: не видно, что стоит первым, день или месяц; скажите это в карте (dates = "day-month-year" или "month/day/year")
import-say-column-unfit = столбец { $column }: большинство значений не подходит к полю; сохранён как extra
import-say-column-suggest = столбец { $column }: сохранён как extra; возможно, это { $field } (скажите это в карте)
import-say-column-values = столбец { $column }: по содержанию принят за { $field }
import-say-values-unfit = столбец { $column }: { $n } из { $of } значений не подходят к { $field } (первое в строке { $row }); сохранены как extra
import-say-shipped-map = использована карта { $map } из plaint: все её столбцы на месте (--save-map запишет её, --map возьмёт другую)
import-say-joined = { $file }: строки относятся к строкам { $parent } по столбцу { $column }; каждая становится { $way }
import-say-joined-extra = { $file }: строки относятся к строкам { $parent } по столбцу { $column }; их столбцы сохранены там как extra
import-say-companion = { $file }: { $what }
import-is-form = это форма (XLSForm): в ней вопросы, а записей нет
    .try = дайте её вместе с тем, что выгружено: plaint import export.csv form.xlsx
import-is-template = это шаблон Martus: в нём вопросы, а записей нет
    .try = выгрузите бюллетени в XML и загрузите их или дайте шаблон вместе с таблицей, в которой его поля: plaint import list.csv template.mct
import-is-model = это шаблоны или тезаурусы Uwazi: записей в них нет
    .try = дайте их вместе со списком: plaint import list.csv templates.json
import-say-kobo = выгрузка KoboToolbox или ODK
import-say-kobo-form = вопросы формы: { $n ->
    [one] { $n } столбец
    [few] { $n } столбца
   *[many] { $n } столбцов
 }
import-say-uwazi = список Uwazi
import-say-gbvims = лист регистратора случаев GBVIMS (его столбцов: { $n }); рождение 1 января может означать только год
import-say-martus = бюллетени Martus: { $n }
import-say-martus-attachments = { $n ->
    [one] { $n } вложение названо, но в файле его нет
    [few] { $n } вложения названы, но в файле их нет
   *[many] { $n } вложений названо, но в файле их нет
 }; добавьте через `plaint evidence add`
import-say-sheet-left = лист { $sheet } оставлен: { $what }
import-say-sheets-hidden = скрыты и оставлены: { $names } (--sheet возьмёт другой лист)
import-say-sheets-left = оставлены другие листы: { $names } (--sheet возьмёт другой лист)
import-say-merged = сказанное в { $n ->
    [one] { $n } объединённой ячейке
    [few] { $n } объединённых ячейках
   *[other] { $n } объединённых ячейках
 } повторено в строках, которые они покрывают
import-say-formulas-empty = { $n ->
    [one] { $n } формула без сохранённого результата: её ячейка здесь пуста
    [few] { $n } формулы без сохранённых результатов: их ячейки здесь пусты
   *[many] { $n } формул без сохранённых результатов: их ячейки здесь пусты
 }
import-say-formulas = { $n ->
    [one] { $n } ячейка вычислена по формуле
    [few] { $n } ячейки вычислены по формулам
   *[many] { $n } ячеек вычислено по формулам
 }; взяты последние сохранённые результаты
import-say-undone = текст был в { $was }, а прочитан как { $read }; это исправлено
import-say-mojibake = { $n ->
    [one] { $n } ячейка похожа на { $was }, прочитанный
    [few] { $n } ячейки похожи на { $was }, прочитанный
   *[many] { $n } ячеек похожи на { $was }, прочитанный
 } как { $read } (первая в строке { $row }); оставлено как есть: исправить можно не всё
import-say-header-rows = строки { $first }–{ $last } — один заголовок; их тексты соединены
import-say-numbered = строка { $row } нумерует столбцы и записью не является
import-say-counts = столбец { $columns } содержит количества: строка может говорить о многих людях, а запись из неё одна
import-say-own = выгрузка plaint: записи сохраняют свои номера
import-say-own-guarded = знаки табличного профиля сняты
import-say-own-unfit = { $n ->
    [one] { $n } значение (файл, поле другой формы) не имеет здесь поля; сохранено как extra
    [few] { $n } значения (файлы, поля других форм) не имеют здесь поля; сохранены как extra
   *[many] { $n } значений (файлы, поля других форм) не имеют здесь поля; сохранены как extra
 }
import-say-removed = { $n ->
    [one] { $n } строка: удалена здесь раньше и не создана снова
    [few] { $n } строки: удалены здесь раньше и не созданы снова
   *[many] { $n } строк: удалены здесь раньше и не созданы снова
 }
import-say-removed-beside = { $n ->
    [one] { $n } запись помимо записей строк: удалена здесь раньше и не создана снова
    [few] { $n } записи помимо записей строк: удалены здесь раньше и не созданы снова
   *[many] { $n } записей помимо записей строк: удалены здесь раньше и не созданы снова
 }

import-why-header = строка повторяет заголовок
import-why-totals = в строке итоги строк выше
import-why-comment = строка — примечание, которое начинается с #
import-why-no-object = это не объект с именованными значениями
import-why-no-json = это не правильный JSON
import-why-too-deep = вложено глубже { $most }
import-why-too-many = разных имён больше { $most }
import-why-too-long = текст длиннее { $most } байт
import-why-changed = файл изменился, пока его читали
import-why-zero-byte = в ячейке нулевой байт
import-why-bytes = в ячейке байты, которые не { $encoding }
import-why-no-key = ключ пуст: не сказано, к какой строке это относится
import-why-key-empty = ключ пуст
import-why-key-twice = ключ тот же, что в строке { $row }
import-why-id-twice = номер тот же, что в строке { $row }
import-why-orphan = ни у одной загруженной строки { $file } нет такого ключа
import-why-conflict = в `{ $path }` разные значения; посмотрите их, затем выберите одно (--resolve)
import-why-no-item = `{ $path }` нет в этой записи; её части с номерами покажет `plaint show`
import-why-not-item = `{ $path }` — не часть списка; пишите путь вроде events[ID]
import-why-not-field = `{ $path }` — не поле и не список; пишите путь вроде events[ID].acts
import-why-into-itself = `{ $path }` нельзя переместить в себя; выберите список вне его
import-why-own-id = номер или вид не таков
import-why-own-column = название столбца не из наших
import-why-own-part = часть { $part } называет часть, которой нет, или лежит глубже { $most }
import-why-own-parts = { $n ->
    [one] { $n } часть записи { $record }, которой нет в файле
    [few] { $n } части записи { $record }, которой нет в файле
   *[many] { $n } частей записи { $record }, которой нет в файле
 }
import-why-own-place = лист { $sheet }: номер, вид или место не таковы
import-why-own-record = это не запись plaint
import-why-own-no-id = её номер не таков
import-why-own-kind = её вид не таков
import-why-own-path = путь поля не таков или слишком глубок
import-why-own-history = её история не читается
import-why-own-other = её история — от другой записи
import-why-own-items = список её частей не читается или вложен глубже { $most }
import-why-own-deep = её история вкладывает части глубже { $most }
import-why-own-contradicts = её история противоречит той, что здесь
import-why-own-claims = её история приписывает этому хранилищу изменения, которых оно не делало
import-why-own-clock = по её истории она создана более чем на день позже, чем сейчас; поправьте часы этой машины, если они отстают, иначе попросите выгрузить запись без истории
import-why-own-erases = её история стирает то, что здесь есть, а импорт ничего не стирает: выполните `plaint erase` над записью сами и загрузите файл снова
import-why-own-removed = запись с этим номером здесь удалена или стёрта, или она другого вида
import-why-kept = `{ $path }` хранится, как записала программа
import-not-of = { $file }: { $why }
import-not-at-row = { $file }: строка { $row }: { $why }
import-not-at-cell = { $file }: строка { $row }, столбец { $column }: { $why }
import-at-row = { $file }, строка { $row }
import-at-cell = { $file }, строка { $row }, столбец { $column }
import-cannot-read = его нельзя прочитать
    .try = проверьте путь и права на чтение файла
import-too-large = это слишком велико
    .try = посмотрите это место в редакторе: незакрытая кавычка делает всё после себя одной ячейкой; закройте или уберите её либо разделите файл
import-broken = файл повреждён
    .try = откройте файл в этом месте и исправьте или попросите у отправителя новую выгрузку
import-mixed = часть этих файлов — выгрузки plaint, а часть нет
    .try = загружайте выгрузки plaint отдельно
import-was-stopped = остановлено после { $n ->
    [one] { $n } строки
    [few] { $n } строк
   *[many] { $n } строк
 }
    .try = запустите ту же команду ещё раз: она продолжит оттуда
import-large-joined = присоединяемая таблица больше { $most } МиБ
import-no-encoding = «{ $word }» непонятно
    .try = пишите utf-8, utf-16le, utf-16be, windows-1251, koi8-r, koi8-u, cp866, iso-8859-5, windows-1252 или другое название из WHATWG Encoding Standard
import-no-delimiter = «{ $word }» непонятно
    .try = пишите , ; | tab или другой один знак
import-no-header-row = «{ $word }» непонятно
    .try = пишите строку (3), строки (3-5) или none
import-no-dates = «{ $word }» непонятно
    .try = пишите day-month-year, month/day/year или month-day-year
import-no-decimal = «{ $word }» непонятно
    .try = пишите comma или point
import-no-sheet = «{ $word }» непонятно
    .try = напишите название листа
import-no-kind = «{ $kind }» — не вид записи
    .try = напишите вид записи: kind = "case"
import-no-column = в { $file } нет столбца «{ $column }»
    .try = назовите один из них: { $columns }
import-large-form = форма больше { $most } МиБ
import-large-xml = файл XML больше { $most } МиБ
import-no-bulletin = в нём нет ни одного бюллетеня
    .try = выгрузите бюллетени ещё раз, с содержанием
import-no-such-bytes = часть его байтов не в той кодировке, которую он называет
    .try = выгрузите бюллетени ещё раз
import-large-grids = больше { $most } таблиц в бюллетенях
import-large-unfolded = больше { $most } МиБ, если развернуть
import-large-columns = больше { $most } столбцов
import-large-template = шаблон больше { $most } МиБ
import-xml-breaks = здесь XML нарушен
import-xml-ends = XML кончается слишком рано
import-xml-doctype = XML приносит свои определения (DOCTYPE)
import-xml-deep = XML вложен слишком глубоко
import-xml-entity = XML называет неизвестную сущность
import-is-xml = это XML, который здесь не читается
    .try = читаются бюллетени Martus; другие данные выгрузите в CSV, JSON или книгу
import-content-broken = { $what }
    .try = исправьте файл
import-no-form = нет формы для «{ $kind }»
    .try = какие виды есть, показывает `plaint forms check`
import-both-fill = «{ $first }» и «{ $second }» заполняют одно поле `{ $field }`
    .try = направьте один из столбцов в другое поле или в to = "extra"
import-map-line = строка { $row }: { $what }
    .try = запишите новую карту через --save-map и правьте её
import-no-way = «{ $way }» — не то, чем может стать строка
    .try = напишите путь, например events[+1].acts[*] или sources[*].person
import-no-has = в таблице не сказано, какие у неё заголовки (headers)
    .try = напишите has = ["…", "…"] с заголовками, которых нет у других таблиц
import-no-values = значения для «{ $column }», а такого [[column]] в карте нет
    .try = добавьте столбец или напишите его заголовок так, как он там стоит
import-no-field = «{ $field }» — не поле, которое может заполнить столбец
    .try = напишите название поля, например title, client.age или events[+1].from, либо "extra"
import-no-part = «{ $word }» — не часть значения
    .try = пишите latitude, longitude, day, month, year или member:КОД
import-no-order = «{ $word }» — не порядок дат
    .try = пишите day-month-year, month/day/year или month-day-year
import-no-sign = «{ $word }» — не десятичный знак (decimal)
    .try = пишите "," или "."
import-cannot-join = её нельзя присоединить, как говорит карта: нет столбца «{ $own }» или «{ $other }»
    .try = дайте все таблицы, которые соединяет карта, или измените join и on
import-column-gone = столбец пропал
    .try = запустите команду ещё раз
import-is-empty = он пуст
    .try = проверьте, целиком ли скопирован файл
import-is-utf-32 = он записан в UTF-32
    .try = откройте его, сохраните лист как CSV (UTF-8) и загрузите это
import-is-markup = это XML или HTML
    .try = откройте его в программе таблиц или в браузере и сохраните таблицу как .xlsx или CSV
import-is-rtf = это форматированный текст (RTF)
    .try = откройте его, сохраните лист как CSV (UTF-8) и загрузите это
import-is-other = это не таблица: внутри { $type }
    .try = откройте его, сохраните лист как CSV (UTF-8) и загрузите это
import-is-prose = это сплошной текст, а не таблица
    .try = если в нём есть таблица, перенесите её в файл CSV
import-is-binary = это не текст: в нём много байтов, которых в тексте не бывает
    .try = проверьте, целиком ли скопирован файл; сохраните его заново как CSV
import-no-such-row = в { $file } нет ничего в строке { $row }, или она слишком далеко внизу
    .try = считайте и пустые строки, с 1; `none` значит, что заголовка нет
import-no-row-in-it = в нём нет ни одной строки
    .try = проверьте, тот ли это файл; строку заголовка называет --header-row
import-no-table = в нём нет таблицы
    .try = проверьте, тот ли это файл; строку заголовка называет --header-row
import-header-alone = есть заголовок, а под ним ни одной строки
    .try = проверьте, тот ли это файл; строку заголовка называет --header-row
import-no-rows = в нём нет строк
    .try = проверьте, тот ли это файл; строку заголовка называет --header-row
import-large-names = больше { $most } разных имён
import-several-lists = в нём несколько списков: { $names }
    .try = назовите нужный через --sheet
import-no-list-in-it = в нём нет списка объектов
    .try = выгрузите данные списком: [{"{"}"name": "value", …{"}"}, …]
import-no-visible-table = на его видимых листах нет таблицы
    .try = проверьте, тот ли это файл; скрытый лист назовите через --sheet
import-no-table-in-sheets = в нём нет таблицы
    .try = проверьте, тот ли это файл; скрытый лист назовите через --sheet
import-no-such-sheet = в { $file } нет листа «{ $sheet }»
    .try = назовите один из них: { $names }
import-is-pivot = лист { $sheet } — сводная таблица: подсчёты, а не записи
    .try = загрузите лист, по которому это посчитано; чтобы загрузить итоги, назовите лист через --sheet
import-no-results = на листе { $sheet } формулы без результатов
    .try = откройте его в программе таблиц и сохраните: она их посчитает
import-is-worked-out = на листе { $sheet } в основном формулы: он посчитан, а не записан
    .try = загрузите лист, по которому это посчитано; чтобы загрузить итоги, назовите лист через --sheet
import-is-counts = это таблица подсчётов, а не список случаев: { $why }
    .try = попросите список, по которому считали; если строки всё же записи, уберите итоги
import-counts-last-row = в последней строке — суммы всех столбцов чисел
import-counts-last-column = в последнем столбце — суммы остальных
import-counts-years = его столбцы — годы
import-counts-months = его столбцы — месяцы
import-large-member = элемент больше { $most } байт или незакрытый
import-json-breaks = JSON нарушен в строке { $row }, столбце { $column }
import-json-ends = JSON нарушен в строке { $row }, столбце { $column }: файл кончается слишком рано
import-large-line = строка больше { $most } байт
import-large-cell = ячейка больше { $most } байт
import-large-row = строка больше { $most } байт
import-quote-open = здесь или в { $n } строках ниже открыта кавычка, которая не закрывается
import-xls-sparse = один из листов охватывает { $n } ячеек, и почти все пусты
    .try = откройте его и сохраните как .xlsx или CSV: они читаются построчно
import-xls-cells = листы охватывают { $n } ячеек или больше, а в памяти держится не больше { $most }
    .try = откройте его и сохраните как .xlsx или CSV: они читаются построчно
import-xls-sheets = в нём больше { $most } листов
    .try = откройте его и сохраните как .xlsx или CSV: они читаются построчно
import-xls-texts = в нём больше { $most } общих текстов
    .try = откройте его и сохраните как .xlsx или CSV: они читаются построчно
import-xls-text = его тексты занимают больше { $most } МиБ памяти
    .try = откройте его и сохраните как .xlsx или CSV: они читаются построчно
import-xls-formulas = в нём формулы длиннее, чем бывают в Excel
    .try = откройте его и сохраните как .xlsx или CSV: они читаются построчно
import-xls-large = это книга Excel больше { $most } байт
    .try = откройте его и сохраните как .xlsx или CSV: они читаются построчно
import-book-unreadable = книга повреждена: её нельзя прочитать
    .try = откройте его в программе таблиц и сохраните заново, как .xlsx или CSV
import-book-cut = книга повреждена или обрезана
    .try = откройте его в программе таблиц и сохраните заново, как .xlsx или CSV
import-book-strange = книга повреждена или записана не так, как пишет Excel
    .try = откройте его в программе таблиц и сохраните заново, как .xlsx или CSV
import-book-sheet-missing = в книге не хватает листа: она обрезана
    .try = откройте его в программе таблиц и сохраните заново, как .xlsx или CSV
import-book-no-sheet = лист — не таблица (может быть, диаграмма)
    .try = откройте его в программе таблиц и сохраните заново, как .xlsx или CSV
import-book-rows = строки стоят не по порядку
    .try = откройте его в программе таблиц и сохраните заново, как .xlsx или CSV
import-book-cells = ячейки стоят не по порядку
    .try = откройте его в программе таблиц и сохраните заново, как .xlsx или CSV
import-book-password = книга защищена паролем
    .try = откройте её, снимите пароль (Файл, Сведения, Защита книги) и сохраните
import-is-old-word = это старый документ Word
    .try = откройте его и сохраните таблицу как книгу Excel (.xlsx) или CSV
import-is-old-office = это старый файл Office, а не книга
    .try = откройте его и сохраните таблицу как книгу Excel (.xlsx) или CSV
import-large-repeated = повторяется слишком часто или стоит ниже строки { $most }
import-flood = он сделан, чтобы переполнить память, или слишком велик: { $why }
    .try = откройте его, перенесите таблицу в новую книгу и сохраните её или сохраните лист как CSV
import-flood-merged = слишком много объединённых ячеек
import-flood-shared = общие тексты и стили занимают слишком много памяти
import-flood-promises = он обещает больше текстов, чем может держать
import-flood-places = его части стоят не на своих местах
import-flood-parts = в архиве слишком много частей
import-flood-ratio = одна из частей распаковывается больше чем в { $most } раз
import-flood-attributes = у элемента больше { $most } атрибутов
import-flood-text = в нём текст больше { $most } байт
import-flood-unpacked = распакованный, он больше { $most } байт
import-zip-password = архив защищён паролем
    .try = откройте его в той программе, которая его сделала, и сохраните заново или попросите у отправителя новую копию
import-zip-strange = архив упакован способом, который здесь не читается
    .try = откройте его в той программе, которая его сделала, и сохраните заново или попросите у отправителя новую копию
import-zip-cut = архив повреждён или обрезан
    .try = откройте его в той программе, которая его сделала, и сохраните заново или попросите у отправителя новую копию
import-is-xlsb = это двоичная книга Excel (.xlsb)
    .try = откройте его и сохраните как книгу Excel (.xlsx) или CSV
import-is-word = это документ Word
    .try = откройте его и сохраните как книгу Excel (.xlsx) или CSV
import-is-slides = это презентация PowerPoint
    .try = откройте его и сохраните как книгу Excel (.xlsx) или CSV
import-is-open-document = это файл OpenDocument, но не таблица
    .try = откройте его и сохраните как книгу Excel (.xlsx) или CSV
import-is-zip = это архив zip, а не книга
    .try = распакуйте его и загрузите файлы из него
