## What commands do
cmd-help-open = Показати, що можна зробити тут; Enter виконує
cmd-palette-open = Знайти команду за назвою
cmd-app-suspend = Призупинити plaint і вийти в оболонку (fg поверне)
cmd-app-lock = Замкнути сховище: ключ іде з пам’яті, місце й текст лишаються
cmd-app-quit = Вийти
cmd-cursor-move-down = Вниз
cmd-cursor-move-up = Вгору
cmd-cursor-move-page-down = На сторінку вниз
cmd-cursor-move-page-up = На сторінку вгору
cmd-cursor-move-half-down = На пів сторінки вниз
cmd-cursor-move-half-up = На пів сторінки вгору
cmd-cursor-move-first = До першого рядка
cmd-cursor-move-last = До останнього рядка
cmd-app-back = Назад
cmd-undo = Скасувати останню зміну
cmd-redo = Повторити скасоване
cmd-mask-toggle = Сховати або показати поля, за якими впізнають людину
cmd-screen-blank = Одразу очистити екран; Enter поверне його
cmd-screen-show = Показати, що було
cmd-record-open = Відкрити запис
cmd-record-new = Новий запис
cmd-filter-open = Відібрати записи фільтром
cmd-filter-clear = Прибрати фільтр
cmd-list-kind-next = Наступний розділ: люди, організації, дії …
cmd-list-kind-previous = Попередній розділ
cmd-list-sort = Сортувати за наступним стовпцем
cmd-filter-keep = Залишити фільтр і перейти до списку
cmd-filter-leave = Повернути попередній фільтр
cmd-field-edit = Змінити поле
cmd-field-state-unknown = Позначити: невідомо
cmd-field-state-not-asked = Позначити: не питали
cmd-field-state-refused = Позначити: відмова відповідати
cmd-field-state-clear = Очистити поле
cmd-item-add = Додати подію, діяння, причетність, згоду …
cmd-item-remove = Прибрати подію, діяння, причетність, згоду … під курсором
cmd-section-move-next = Наступний заголовок
cmd-section-move-previous = Попередній заголовок
cmd-record-step-next = Наступний запис списку
cmd-record-step-previous = Попередній запис списку
cmd-view-empty = Показати й порожні поля або сховати їх
cmd-heads-open = Перейти до поля з двома значеннями й вибрати
cmd-record-remove = Прибрати весь запис (скасування поверне його)
cmd-text-move-left = Ліворуч
cmd-text-move-right = Праворуч
cmd-text-move-word-left = На слово ліворуч
cmd-text-move-word-right = На слово праворуч
cmd-text-move-start = На початок рядка
cmd-text-move-end = У кінець рядка
cmd-text-delete-back = Видалити ліворуч
cmd-text-delete-forward = Видалити праворуч
cmd-text-delete-word-back = Видалити слово ліворуч
cmd-text-delete-to-start = Видалити до початку рядка
cmd-text-delete-to-end = Видалити до кінця рядка
cmd-text-undo = Скасувати набране
cmd-text-redo = Повторити набране
cmd-text-newline = Новий абзац
cmd-text-row-up = На рядок вгору
cmd-text-row-down = На рядок вниз
cmd-text-row-page-up = На сторінку вгору
cmd-text-row-page-down = На сторінку вниз
cmd-edit-save = Зберегти
cmd-edit-leave = Вийти без збереження (запитає один раз)
cmd-edit-state-unknown = Зберегти: невідомо
cmd-edit-state-not-asked = Зберегти: не питали
cmd-edit-state-refused = Зберегти: відмова відповідати
cmd-edit-state-clear = Зберегти порожнім
cmd-pick-toggle = Вибрати рядок або зняти вибір
cmd-heads-choose = Залишити це значення
cmd-finder-run = Виконати
cmd-finder-leave = Закрити
cmd-draft-restore = Продовжити чернетку
cmd-draft-discard = Викинути чернетку
cmd-draft-later = Залишити чернетку на потім
cmd-confirm-yes = Так
cmd-confirm-no = Ні
cmd-unlock-submit = Відкрити сховище
cmd-unlock-erase = Стерти набране
cmd-unlock-read = Відкрити для читання

## Titles of key prefixes
prefix-go = перейти …
prefix-half = пів сторінки …
prefix-state = невідомо …
prefix-record = запис …
prefix-more = ще …

## The hint bar
hint-help-open = довідка
hint-palette-open = команди
hint-app-back = назад
hint-cursor-move = ходити
hint-undo = скасувати
hint-screen-show = показати
hint-record-open = відкрити
hint-record-new = новий
hint-filter-open = фільтр
hint-list-kind = розділ
hint-list-sort = порядок
hint-filter-keep = залишити
hint-filter-leave = як було
hint-field-edit = змінити
hint-field-state = невідомо
hint-field-state-unknown = невідомо
hint-field-state-not-asked = не питали
hint-field-state-refused = відмова
hint-field-state-clear = порожньо
hint-item-add = додати
hint-item-remove = прибрати
hint-view-empty = усі поля
hint-edit-save = зберегти
hint-edit-leave = вийти
hint-edit-state = невідомо, не питали
hint-pick-toggle = вибрати
hint-heads-choose = вибрати
hint-finder-run = виконати
hint-finder-leave = закрити
hint-draft-restore = продовжити
hint-draft-discard = викинути
hint-draft-later = потім
hint-confirm-no = ні
hint-confirm-yes = так
hint-unlock-submit = відкрити
hint-unlock-read = лише читати
hint-unlock-erase = стерти

## Sections
section-case = Справи
section-person = Люди
section-organisation = Організації
section-action = Дії
section-evidence = Докази

## The list
filter-prompt = Фільтр:
filter-chip = Фільтр:
list-none = Тут поки порожньо. n створює новий запис.
list-none-found = Під фільтр нічого не підходить. c прибирає його.
sort-newest = спочатку останні зміни
title-masked = [розпізнавальні поля приховано]

## The record
field-missing = (потрібно за цього статусу)
field-heads = { $n ->
    [one] { $n } значення, Enter — вибрати:
    [few] { $n } значення, Enter — вибрати:
   *[many] { $n } значень, Enter — вибрати:
 }
heads-title = «{ $field }» заповнили по-різному. Що правильно?
heads-merged = обидва, зведені за словами
value-empty = (порожньо)
add-to-which = Що додати?
answer-yes = так
answer-no = ні

## Picking, help, palette
pick-prompt = Наберіть, щоб знайти:
pick-none = На це нічого не починається.
desk-help-title = Що можна зробити тут
palette-title = Команди

format-date = Пишіть 2014-06-12, 2014-06, 2014, before 2014-06, about 2014 або 2014..2016
format-money = Пишіть суму та валюту: 100 EUR

## Drafts and questions
draft-title = Текст не було збережено
draft-offer = Чернетка поля «{ $field }» { $of } від { $time }, { $change } знаків
draft-offer-picks = Чернетка поля «{ $field }» { $of } від { $time }
draft-keys = Enter поверне її, x викине, q залишить на потім
confirm-title = Ви впевнені?
confirm-keys = n ні (також Enter і Esc)   y так
confirm-app-quit = У полі є незбережені зміни; чернетка залишиться. Вийти?

## Opening
unlock-busy = Сховище відкривається …
unlock-held = Сховище відкрите в іншому plaint. Enter попросить його зберегти й закрити; Tab — читати поруч.
unlock-passphrase = Парольна фраза:
unlock-empty = наберіть її та Enter
unlock-typed = ••••••••
unlock-locked = Замкнено. Ключа й списку в пам’яті немає.
unlock-again = Enter знову відкриє сховище вашим файлом ключа
unlock-wrong = Ця парольна фраза не відкриває сховище
unlock-wrong-try = Перевірте розкладку й Caps Lock і наберіть її ще раз

## What was done
said-set = { $field }: { $value }
said-cleared = { $field }: очищено
said-changed = { $field }: змінено
said-added = { $list }: додано
said-removed = { $item }: прибрано
said-new = { $kind }: новий запис
said-before-lock = зміна до замикання

## The status line
status-error = помилка:
status-done = Збережено. { $what } · u скасує
status-undone = Скасовано: { $what } · r повторить
status-redone = Повторено: { $what } · u скасує
status-undo-skipped = { $n ->
    [one] { $n } пізніша зміна залишилася
    [few] { $n } пізніші зміни залишилися
   *[many] { $n } пізніших змін залишилося
 }
status-undo-none = Нічого не скасовано: поверх «{ $what }» є пізніші зміни
status-nothing-to-undo = Змін ще не було
status-nothing-to-redo = Нічого не скасовували
status-leave-changed = Не збережено. { $key } збереже, ще раз Esc викине зміни
status-unbound = { $key } тут нічого не робить; F1 покаже, що робить
status-unbound-place = { $key } (клавіша { $place }) тут нічого не робить; F1 покаже, що робить
status-paste-nowhere = Вставити можна лише в текст; спершу відкрийте поле або фільтр
status-read-only = Лише читання: { $why }
status-last-saved = Останнє збереження { $time }
status-fresh = Новий запис; нічого не зберігається до першого значення
status-gone = Запису більше немає
status-extra = Стовпець із файлу, якого немає у формі, зберігає лише текст
status-no-field = Спершу поставте курсор на поле
status-no-item = Тут нічого прибирати
status-no-conflict = Немає полів із двома значеннями
status-masked = Розпізнавальні поля приховано; m покаже їх
status-unmasked = Розпізнавальні поля показано
status-sorted = Порядок: { $column }
status-filter = позиція { $column }: { $what }
status-draft-gone = Чернетку викинуто
trouble-row = Рядок індексу не читається
trouble-no-command = Цієї команди у сховищі немає
trouble-stopped = У plaint сталася внутрішня помилка, сховище закрито
trouble-stopped-try = натисніть F10 і відкрийте знову; збережене ціле, текст залишено чернеткою
too-small = Вікно замале: потрібно { $need }, є { $have }. Нічого не втрачено; збільште його.

## What the vault says
readonly-asked = відкрито для читання
readonly-busy = у нього пише інший plaint
readonly-newer = його створив новіший plaint; відкрийте ним
readonly-damaged = пошкоджено; `plaint recover` запише ціле в нове
readonly-medium = диск не приймає запису, читання не протоколюється
readonly-failed = попередній запис не вдався; вийдіть і відкрийте знову
notice-torn = відкинуто кінець незавершеного запису
notice-damage = пошкодження
notice-not-logged = читання тут не протоколюється
notice-erasure-due = стирання не завершено: виконайте plaint erase --finish
