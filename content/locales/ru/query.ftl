# Слова языка фильтров: понимаются слова всех языков; хранятся и печатаются id, которыми
# заканчиваются имена ниже. Несколько слов — через запятую; в пределах группы слово значит одно.


query-operator-or = или
query-operator-and = и
query-operator-not = не

query-term-has = есть, имеет
query-term-missing = нет, отсутствует
query-term-is = это, состояние

query-group-event = событие
query-group-act = деяние

query-answer-yes = да, д
query-answer-no = нет, н

query-day-today = сегодня

query-unit-d = д
query-unit-w = н
query-unit-m = м
query-unit-y = г

query-state-open = открыто, открыт
query-state-closed = закрыто, закрыт
query-state-overdue = просрочено
query-state-conflict = конфликт, противоречие
query-state-duplicate = дубликат, дубль
query-state-removed = удалено
query-state-held = задержано

query-field-since = с
query-field-until = по, до
query-field-text = текст
query-field-updated = изменено
query-field-id = id
query-field-kind = вид
query-field-age = возраст
query-field-act = деяние, нарушение
query-field-method = способ
query-field-perpetrator = нарушитель
query-field-victim = пострадавший
query-field-sex = пол
query-field-group = группа
query-field-place = место
query-field-city = город
query-field-region = регион, область
query-field-country = страна
query-field-due = срок
query-field-tag = метка, тег
query-field-status = статус

query-error-single = { $field } не говорит ничего об отдельном { $group }
    .try = пишите его вне { $group }( )
query-error-bang = «!» — для дат, а { $field } не дата
    .try = пишите { $field }:
query-error-field = поля «{ $word }» нет
    .try = чтобы искать сам текст, возьмите его в кавычки: "{ $word }:"
query-error-field-near = поля «{ $word }» нет
    .try = может быть, { $near }:
query-error-outside = это вопрос о записи целиком, а не об отдельном { $group }
    .try = пишите его вне { $group }( )
query-error-state = is: не знает «{ $text }»
    .try = пишите одно из: { $all }
query-error-state-near = is: не знает «{ $text }»
    .try = может быть, is:{ $near }
query-error-presence = нет ни поля, ни списка «{ $text }»
    .try = назовите поле, список, например event, или вид записей, например evidence
query-error-presence-near = нет ни поля, ни списка «{ $text }»
    .try = может быть, { $word }:{ $near }
query-error-value-near = у поля { $field } нет значения «{ $text }»
    .try = может быть, { $field }:{ $codes }
query-error-value-code = у поля { $field } нет значения «{ $text }»
    .try = пишите одно из: { $codes }
query-error-value-bool = у поля { $field } нет значения «{ $text }»
    .try = пишите { $field }:да или { $field }:нет
query-error-value-number = у поля { $field } нет значения «{ $text }»
    .try = пишите число: { $field }:18..25 или { $field }:>=18
query-error-date = «{ $text }» — не дата
    .try = пишите { $field }:2014-06, { $field }:2014-06..2014-08, { $field }:<7д или { $field }:сегодня
query-error-day = «{ $text }» — не дата
    .try = пишите { $field }:2014, { $field }:2014-06, { $field }:2014-06-12, { $field }:-30д или { $field }:сегодня
query-error-backwards = промежуток «{ $text }» кончается раньше, чем начинается
    .try = поставьте меньшее первым
query-error-one-day = { $field } берёт один день, месяц или год
    .try = пишите since:2014-06 until:2014-08
query-error-future = «{ $text }» — в будущем, а { $field } смотрит назад
    .try = пишите { $field }:{ $past }
query-error-quote = кавычка не закрыта
    .try = добавьте " в конце
query-error-closed = закрыта скобка, которую не открывали
    .try = уберите её или пишите \), чтобы искать её саму
query-error-nothing = здесь не хватает условия
    .try = напишите условие; чтобы искать само слово, поставьте перед ним \
query-error-behind = за «{ $word }» ничего нет
    .try = напишите за ним условие; чтобы искать само «{ $word }», пишите \{ $word }
query-error-deep = больше { $most } скобок или отрицаний друг в друге
    .try = напишите фильтр проще
query-error-no-word = искать нечего
    .try = напишите слово или несколько в кавычках
query-error-empty = в скобках ничего нет
    .try = напишите внутри условие или \(, чтобы искать сам знак
query-error-open = скобка не закрыта
    .try = добавьте ) в конце
query-error-inside = { $group }( ) не может стоять здесь внутри
    .try = внутри event( ) может стоять act( ), и больше ничего
query-error-no-field = перед «:» нет поля
    .try = назовите поле или пишите \:, чтобы искать сам знак
query-error-no-value = у поля { $field } нет значения
    .try = пишите его без пробела; пустые поля найдёт нет:ПОЛЕ
