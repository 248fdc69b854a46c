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
