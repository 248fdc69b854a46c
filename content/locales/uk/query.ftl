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
