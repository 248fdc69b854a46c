# Слова мови фільтрів: зрозумілі слова всіх мов; зберігаються і друкуються id, якими
# закінчуються імена нижче. Кілька слів — через кому; у межах групи слово означає одне.


query-operator-or = або, чи
query-operator-and = і, та
query-operator-not = не

query-term-has = має, наявно
query-term-missing = немає, відсутнє
query-term-is = це, стан

query-group-event = подія
query-group-act = діяння

query-answer-yes = так, т
query-answer-no = ні, н

query-day-today = сьогодні

query-unit-d = д
query-unit-w = т
query-unit-m = м
query-unit-y = р

query-state-open = відкрито, відкрита
query-state-closed = закрито, закрита
query-state-overdue = прострочено
query-state-conflict = конфлікт, протиріччя
query-state-duplicate = дублікат
query-state-removed = вилучено, видалено
query-state-held = затримано

query-field-since = з, від
query-field-until = до, по
query-field-text = текст
query-field-updated = змінено
query-field-id = id
query-field-kind = вид
query-field-age = вік
query-field-act = діяння, порушення
query-field-method = спосіб
query-field-perpetrator = порушник
query-field-victim = потерпілий, постраждалий
query-field-sex = стать
query-field-group = група
query-field-place = місце
query-field-city = місто
query-field-region = регіон, область
query-field-country = країна
query-field-due = термін, строк
query-field-tag = мітка, тег
query-field-status = статус

query-error-single = { $field } нічого не каже про окремий { $group }
    .try = пишіть його поза { $group }( )
query-error-bang = «!» — для дат, а { $field } не дата
    .try = пишіть { $field }:
query-error-field = поля «{ $word }» немає
    .try = щоб шукати сам текст, візьміть його в лапки: "{ $word }:"
query-error-field-near = поля «{ $word }» немає
    .try = можливо, { $near }:
query-error-outside = це питання про запис цілком, а не про окремий { $group }
    .try = пишіть його поза { $group }( )
query-error-state = is: не знає «{ $text }»
    .try = пишіть одне з: { $all }
query-error-state-near = is: не знає «{ $text }»
    .try = можливо, is:{ $near }
query-error-presence = немає ні поля, ні списку «{ $text }»
    .try = назвіть поле, список, наприклад event, або вид записів, наприклад evidence
query-error-presence-near = немає ні поля, ні списку «{ $text }»
    .try = можливо, { $word }:{ $near }
query-error-value-near = поле { $field } не має значення «{ $text }»
    .try = можливо, { $field }:{ $codes }
query-error-value-code = поле { $field } не має значення «{ $text }»
    .try = пишіть одне з: { $codes }
query-error-value-bool = поле { $field } не має значення «{ $text }»
    .try = пишіть { $field }:так або { $field }:ні
query-error-value-number = поле { $field } не має значення «{ $text }»
    .try = пишіть число: { $field }:18..25 або { $field }:>=18
query-error-date = «{ $text }» — не дата
    .try = пишіть { $field }:2014-06, { $field }:2014-06..2014-08, { $field }:<7д або { $field }:сьогодні
query-error-day = «{ $text }» — не дата
    .try = пишіть { $field }:2014, { $field }:2014-06, { $field }:2014-06-12, { $field }:-30д або { $field }:сьогодні
query-error-backwards = проміжок «{ $text }» закінчується раніше, ніж починається
    .try = поставте менше першим
query-error-one-day = { $field } бере один день, місяць або рік
    .try = пишіть since:2014-06 until:2014-08
query-error-future = «{ $text }» — у майбутньому, а { $field } дивиться назад
    .try = пишіть { $field }:{ $past }
query-error-quote = лапки не закрито
    .try = додайте " у кінці
query-error-closed = закрито дужку, якої не відкривали
    .try = приберіть її або пишіть \), щоб шукати її саму
query-error-nothing = тут бракує умови
    .try = напишіть умову; щоб шукати саме слово, поставте перед ним \
query-error-behind = за «{ $word }» нічого немає
    .try = напишіть за ним умову; щоб шукати саме «{ $word }», пишіть \{ $word }
query-error-deep = понад { $most } дужок або заперечень одне в одному
    .try = напишіть фільтр простіше
query-error-no-word = шукати нічого
    .try = напишіть слово або кілька в лапках
query-error-empty = у дужках нічого немає
    .try = напишіть усередині умову або \(, щоб шукати сам знак
query-error-open = дужку не закрито
    .try = додайте ) у кінці
query-error-inside = { $group }( ) не може стояти тут усередині
    .try = усередині event( ) може стояти act( ), і більше нічого
query-error-no-field = перед «:» немає поля
    .try = назвіть поле або пишіть \:, щоб шукати сам знак
query-error-no-value = поле { $field } не має значення
    .try = пишіть його без пробілу; порожні поля знайде немає:ПОЛЕ
