## What commands do
cmd-help-open = Показать, что можно сделать здесь; Enter выполняет
cmd-palette-open = Найти команду по названию
cmd-app-suspend = Приостановить plaint и выйти в оболочку (fg вернёт)
cmd-app-lock = Запереть хранилище: ключ уходит из памяти, место и текст остаются
cmd-app-quit = Выйти
cmd-cursor-move-down = Вниз
cmd-cursor-move-up = Вверх
cmd-cursor-move-page-down = На страницу вниз
cmd-cursor-move-page-up = На страницу вверх
cmd-cursor-move-half-down = На полстраницы вниз
cmd-cursor-move-half-up = На полстраницы вверх
cmd-cursor-move-first = К первой строке
cmd-cursor-move-last = К последней строке
cmd-app-back = Назад
cmd-undo = Отменить последнее изменение
cmd-redo = Повторить отменённое
cmd-mask-toggle = Скрыть или показать поля, по которым узнают человека
cmd-screen-blank = Сразу очистить экран; Enter вернёт его
cmd-screen-show = Показать, что было
cmd-record-open = Открыть запись
cmd-record-new = Новая запись
cmd-filter-open = Отобрать записи фильтром
cmd-filter-clear = Убрать фильтр
cmd-list-kind-next = Следующий раздел: люди, организации, действия …
cmd-list-kind-previous = Предыдущий раздел
cmd-list-sort = Сортировать по следующему столбцу
cmd-filter-keep = Оставить фильтр и перейти к списку
cmd-filter-leave = Вернуть прежний фильтр
cmd-field-edit = Изменить поле
cmd-field-state-unknown = Отметить: неизвестно
cmd-field-state-not-asked = Отметить: не спрашивали
cmd-field-state-refused = Отметить: отказ отвечать
cmd-field-state-clear = Очистить поле
cmd-item-add = Добавить событие, деяние, причастность, согласие …
cmd-item-remove = Убрать событие, деяние, причастность, согласие … под курсором
cmd-section-move-next = Следующий заголовок
cmd-section-move-previous = Предыдущий заголовок
cmd-record-step-next = Следующая запись списка
cmd-record-step-previous = Предыдущая запись списка
cmd-view-empty = Показать и пустые поля или скрыть их
cmd-heads-open = Перейти к полю с двумя значениями и выбрать
cmd-record-remove = Убрать всю запись (отмена вернёт её)
cmd-text-move-left = Влево
cmd-text-move-right = Вправо
cmd-text-move-word-left = На слово влево
cmd-text-move-word-right = На слово вправо
cmd-text-move-start = В начало строки
cmd-text-move-end = В конец строки
cmd-text-delete-back = Удалить слева
cmd-text-delete-forward = Удалить справа
cmd-text-delete-word-back = Удалить слово слева
cmd-text-delete-to-start = Удалить до начала строки
cmd-text-delete-to-end = Удалить до конца строки
cmd-text-undo = Отменить набранное
cmd-text-redo = Повторить набранное
cmd-text-newline = Новый абзац
cmd-text-row-up = На строку вверх
cmd-text-row-down = На строку вниз
cmd-text-row-page-up = На страницу вверх
cmd-text-row-page-down = На страницу вниз
cmd-edit-save = Сохранить
cmd-edit-leave = Выйти без сохранения (спросит один раз)
cmd-edit-state-unknown = Сохранить: неизвестно
cmd-edit-state-not-asked = Сохранить: не спрашивали
cmd-edit-state-refused = Сохранить: отказ отвечать
cmd-edit-state-clear = Сохранить пустым
cmd-pick-toggle = Выбрать строку или снять выбор
cmd-heads-choose = Оставить это значение
cmd-finder-run = Выполнить
cmd-finder-leave = Закрыть
cmd-draft-restore = Продолжить черновик
cmd-draft-discard = Выбросить черновик
cmd-draft-later = Оставить черновик на потом
cmd-confirm-yes = Да
cmd-confirm-no = Нет
cmd-unlock-submit = Открыть хранилище
cmd-unlock-erase = Стереть набранное
cmd-unlock-read = Открыть для чтения

## Titles of key prefixes
prefix-go = перейти …
prefix-half = полстраницы …
prefix-state = неизвестно …
prefix-record = запись …
prefix-more = ещё …

## The hint bar
hint-help-open = справка
hint-palette-open = команды
hint-app-back = назад
hint-cursor-move = ходить
hint-undo = отменить
hint-screen-show = показать
hint-record-open = открыть
hint-record-new = новая
hint-filter-open = фильтр
hint-list-kind = раздел
hint-list-sort = порядок
hint-filter-keep = оставить
hint-filter-leave = как было
hint-field-edit = изменить
hint-field-state = неизвестно
hint-field-state-unknown = неизвестно
hint-field-state-not-asked = не спрашивали
hint-field-state-refused = отказ
hint-field-state-clear = пусто
hint-item-add = добавить
hint-item-remove = убрать
hint-view-empty = все поля
hint-edit-save = сохранить
hint-edit-leave = выйти
hint-edit-state = неизвестно, не спрошено
hint-pick-toggle = выбрать
hint-heads-choose = выбрать
hint-finder-run = выполнить
hint-finder-leave = закрыть
hint-draft-restore = продолжить
hint-draft-discard = выбросить
hint-draft-later = потом
hint-confirm-no = нет
hint-confirm-yes = да
hint-unlock-submit = открыть
hint-unlock-read = только читать
hint-unlock-erase = стереть

## Sections
section-case = Дела
section-person = Люди
section-organisation = Организации
section-action = Действия
section-evidence = Доказательства

## The list
filter-prompt = Фильтр:
filter-chip = Фильтр:
list-none = Здесь пока пусто. n создаёт новую запись.
list-none-found = Под фильтр ничего не подходит. c убирает его.
sort-newest = сначала последние изменения
title-masked = [опознавательные поля скрыты]

## The record
field-missing = (нужно при этом статусе)
field-heads = { $n ->
    [one] { $n } значение, Enter — выбрать:
    [few] { $n } значения, Enter — выбрать:
   *[many] { $n } значений, Enter — выбрать:
 }
heads-title = «{ $field }» заполнили по-разному. Что верно?
heads-merged = оба, сведены по словам
value-empty = (пусто)
add-to-which = Что добавить?
answer-yes = да
answer-no = нет

## Picking, help, palette
pick-prompt = Наберите, чтобы найти:
pick-none = На это ничего не начинается.
desk-help-title = Что можно сделать здесь
palette-title = Команды

format-date = Пишите 2014-06-12, 2014-06, 2014, before 2014-06, about 2014 или 2014..2016
format-money = Пишите сумму и валюту: 100 EUR

## Drafts and questions
draft-title = Текст не был сохранён
draft-offer = Черновик поля «{ $field }» { $of } от { $time }, { $change } знаков
draft-offer-picks = Черновик поля «{ $field }» { $of } от { $time }
draft-keys = Enter вернёт его, x выбросит, q оставит на потом
confirm-title = Вы уверены?
confirm-keys = n нет (также Enter и Esc)   y да
confirm-app-quit = В поле есть несохранённые изменения; черновик останется. Выйти?

## Opening
unlock-busy = Хранилище открывается …
unlock-held = Хранилище открыто в другом plaint. Enter попросит его сохранить и закрыть; Tab — читать рядом.
unlock-passphrase = Парольная фраза:
unlock-empty = наберите её и Enter
unlock-typed = ••••••••
unlock-locked = Заперто. Ключа и списка в памяти нет.
unlock-again = Enter снова откроет хранилище вашим файлом ключа
unlock-wrong = Эта парольная фраза не открывает хранилище
unlock-wrong-try = Проверьте раскладку и Caps Lock и наберите её ещё раз

## What was done
said-set = { $field }: { $value }
said-cleared = { $field }: очищено
said-changed = { $field }: изменено
said-added = { $list }: добавлено
said-removed = { $item }: убрано
said-new = { $kind }: новая запись
said-before-lock = изменение до запирания

## The status line
status-error = ошибка:
status-done = Сохранено. { $what } · u отменит
status-undone = Отменено: { $what } · r повторит
status-redone = Повторено: { $what } · u отменит
status-undo-skipped = { $n ->
    [one] { $n } более позднее изменение осталось
    [few] { $n } более поздних изменения остались
   *[many] { $n } более поздних изменений осталось
 }
status-undo-none = Ничего не отменено: поверх «{ $what }» есть более поздние изменения
status-nothing-to-undo = Изменений ещё не было
status-nothing-to-redo = Ничего не отменяли
status-leave-changed = Не сохранено. { $key } сохранит, ещё раз Esc выбросит изменения
status-unbound = { $key } здесь ничего не делает; F1 покажет, что делает
status-unbound-place = { $key } (клавиша { $place }) здесь ничего не делает; F1 покажет, что делает
status-paste-nowhere = Вставить можно только в текст; сначала откройте поле или фильтр
status-read-only = Только чтение: { $why }
status-last-saved = Последнее сохранение { $time }
status-fresh = Новая запись; ничего не сохраняется до первого значения
status-gone = Записи больше нет
status-extra = Столбец из файла, которого нет в форме, хранит только текст
status-no-field = Сначала поставьте курсор на поле
status-no-item = Здесь нечего убирать
status-no-conflict = Нет полей с двумя значениями
status-masked = Опознавательные поля скрыты; m покажет их
status-unmasked = Опознавательные поля показаны
status-sorted = Порядок: { $column }
status-filter = позиция { $column }: { $what }
status-draft-gone = Черновик выброшен
trouble-row = Строка индекса не читается
trouble-no-command = Этой команды в хранилище нет
trouble-stopped = В plaint произошла внутренняя ошибка, хранилище закрыто
trouble-stopped-try = нажмите F10 и откройте снова; сохранённое цело, текст оставлен черновиком
too-small = Окно слишком мало: нужно { $need }, есть { $have }. Ничего не потеряно; увеличьте его.

## What the vault says
readonly-asked = открыто для чтения
readonly-busy = в него пишет другой plaint
readonly-newer = его создал более новый plaint; откройте им
readonly-damaged = повреждено; `plaint recover` запишет целое в новое
readonly-medium = диск не принимает записи, чтение не протоколируется
readonly-failed = прежняя запись не удалась; выйдите и откройте снова
notice-torn = отброшен конец незавершённой записи
notice-damage = повреждение
notice-not-logged = чтение здесь не протоколируется
notice-erasure-due = стирание не завершено: выполните plaint erase --finish
