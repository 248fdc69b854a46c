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
import-say-decimal-comma = числа прочитаны с десятичной запятой: { $columns }
import-say-decimal-point = числа прочитаны с десятичной точкой: { $columns }
import-say-order-unknown = столбец { $column }: не видно, что стоит первым, день или месяц; скажите это в карте (dates = "day-month-year")
import-say-column-unfit = столбец { $column }: большинство значений не подходит к полю; сохранён как extra
import-say-column-suggest = столбец { $column }: сохранён как extra; возможно, это { $field } (скажите это в карте)
import-say-column-values = столбец { $column }: по содержанию принят за { $field }
import-say-values-unfit = столбец { $column }: { $n } из { $of } значений не подходят к { $field } (первое в строке { $row }); сохранены как extra
import-say-shipped-map = использована карта { $map } из plaint: все её столбцы на месте (--save-map запишет её, --map возьмёт другую)
import-say-joined = { $file }: строки относятся к строкам { $parent } по столбцу { $column }; каждая становится { $way }
import-say-joined-extra = { $file }: строки относятся к строкам { $parent } по столбцу { $column }; их столбцы сохранены там как extra
import-say-companion = { $file }: { $what }
import-is-form = это форма (XLSForm): в ней вопросы, а записей нет
import-is-template = это шаблон Martus: в нём вопросы, а записей нет
import-is-model = это шаблоны или тезаурусы Uwazi: записей в них нет
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
import-why-kept = `{ $path }` заморожено при отправке и остаётся как было
