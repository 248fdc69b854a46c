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
cmd-go-to-today = Раздел «Сегодня»: сроки, перемены, что ждёт
cmd-go-to-case = Раздел «Дела»
cmd-go-to-person = Раздел «Люди»
cmd-go-to-organisation = Раздел «Организации»
cmd-go-to-action = Раздел «Действия»
cmd-go-to-evidence = Раздел «Доказательства»
cmd-go-to-conflicts = Раздел «Расхождения»: что двое заполнили по-разному
cmd-go-to-audit = Журнал: кто открывал, вывозил, снимал маску
cmd-go-to-settings = Настройки: запирание, маска, вид, язык
cmd-page-open = Открыть то, о чём строка
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
cmd-heads-take-mine = Взять то, что написано здесь
cmd-heads-take-theirs = Взять то, что пришло извне
cmd-heads-take-both = Взять оба текста, слитые по словам
cmd-history-open-field = Кто менял поле, когда, с чего на что
cmd-history-open-record = История всей записи
cmd-history-restore = Вернуть значение этой строки или отменить то изменение
cmd-item-keep = Оставить часть, которую один удалил, пока другой над ней работал
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
prefix-history = история, полстраницы …
prefix-state = неизвестно …
prefix-record = запись …
prefix-more = ещё …

## The hint bar
hint-help-open = справка
hint-palette-open = команды
hint-app-back = назад
hint-go-to = разделы
hint-go-to-today = сегодня
hint-go-to-case = дела
hint-go-to-person = люди
hint-go-to-organisation = организации
hint-go-to-action = действия
hint-go-to-evidence = доказательства
hint-go-to-conflicts = расхождения
hint-go-to-audit = журнал
hint-go-to-settings = настройки
hint-cursor-move-first = первая
hint-cursor-move-last = последняя
hint-page-open = открыть
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
hint-heads-take = моё, чужое
hint-history-open = история
hint-history-open-field = поля
hint-history-open-record = записи
hint-history-restore = вернуть
hint-cursor-move-half-down = полстраницы вниз
hint-cursor-move-half-up = полстраницы вверх
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
section-today = Сегодня
section-conflicts = Расхождения
section-audit = Журнал
section-settings = Настройки
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

## Сегодня
today-overdue = Просрочено: { $n }
today-due = Срок сегодня: { $n }
today-soon = Срок в течение недели: { $n }
today-drafts = Ждут черновики: { $n }
today-conflicts = Двое заполнили поле по-разному: { $n }
today-consents = Открытые дела без единого согласия: { $n }
today-changed = Изменено: { $n }
today-since = с { $time }
today-conflict = выберите, что верно
today-consent = спросите о согласии
today-new = новая запись
today-edited = изменена
today-more = … и ещё { $n }
today-nothing = Сроков нет, и ничто вас не ждёт

## Расхождения
conflicts-none = Расхождений нет
conflicts-part = один удалил, другой правил: x оставит, d удалит

## История
history-title = История: { $of }
history-record = запись
history-none = Здесь ещё ничего не писали
history-who = { $by }, устройство { $device }, записано { $time }
history-undo = отмена
history-added = добавлено
history-removed = удалено
history-placed = поставлено на другое место
history-moved = перенесено
history-aliased = соединено с другой записью
history-erased = стёрто
history-held = написано рядом со стиранием, придержано
history-unknown = изменение более новой версии
history-holds = Это значение и так действует
history-gone = Стёрто; ничего не осталось

## Журнал
audit-whole = Журнал цел: цепей { $chains }, записей { $entries }
audit-gaps = В журнале есть пропуски: цепей { $chains }, записей { $entries }
audit-accepted = принято: { $what }
audit-entries = Записи, новые сверху: { $n }
audit-more = … и ещё { $n }: plaint audit list
audit-detail = { $what } · запись { $n } цепи { $chain }
audit-act-unlock = открытие
audit-act-show-identifying = показ личных полей
audit-act-export = вывоз
audit-act-key-change = смена ключей
audit-act-erase = стирание
audit-act-import = ввоз
audit-act-override = обход правила
audit-act-take-over = перехват хранилища
audit-act-backup = резервная копия
audit-act-restore = восстановление из копии
audit-act-rekey = новое шифрование всего
audit-act-recover = спасение повреждённого хранилища
audit-act-re-anchor = принятие пропуска в журнале

## Настройки
settings-vault = Хранится в этом хранилище, зашифровано
settings-machine = Хранится на этой машине, читается всеми
setting-lock = Запирать через
setting-lock-help = Если столько времени не нажимать клавиш, хранилище запирается; место и текст остаются.
setting-mask = Скрывать личные поля
setting-mask-help = Скрыты ли при открытии поля, по которым узнают человека. m скрывает и показывает их в любое время.
setting-look = Вид
setting-look-help = Простые строки: без рамок, курсор терминала стоит на том, что читают, — для программ чтения с экрана. `plaint --plain` включает их и до открытия хранилища.
setting-language = Язык
setting-language-help = Язык программы. Записи остаются такими, как написаны.
setting-vault = Хранилище
setting-never = никогда
setting-minutes = { $n ->
    [one] { $n } минуту
    [few] { $n } минуты
   *[other] { $n } минут
 }
setting-look-colour = цвета
setting-look-mono = без цветов
setting-look-plain = простые строки
setting-set = { $what }: { $value }
plain-conflict = два значения
plain-position = { $at } из { $of }

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
said-kept = { $item }: оставлено
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
status-not-locked = Не заперто: набираемый текст не удалось оставить черновиком, он пропал бы. Покажите экран, сохраните поле или выйдите из него и заприте снова. { $why } · { $try }
status-last-saved = Последнее сохранение { $time }
status-fresh = Новая запись; ничего не сохраняется до первого значения
status-gone = Записи больше нет
status-no-section = Такого раздела нет
status-leave-first = Сначала выйдите из ввоза: q
status-extra = Столбец из файла, которого нет в форме, хранит только текст
status-no-field = Сначала поставьте курсор на поле
status-no-item = Здесь нечего убирать
status-no-conflict = Нет полей с двумя значениями
status-no-mark = Сначала поставьте курсор на часть со знаком !
status-no-mine = Ничего из этого здесь не писали
status-no-theirs = Ничего из этого не пришло извне
status-no-both = Оба сразу можно взять только у текстов; выберите одно
status-masked = Опознавательные поля скрыты; m покажет их
status-unmasked = Опознавательные поля показаны
status-sorted = Порядок: { $column }
status-filter = позиция { $column }: { $what }
status-draft-gone = Черновик выброшен
trouble-row = Строка индекса не читается
trouble-no-command = Этой команды в хранилище нет
trouble-no-journal = Журнал черновиков не открылся: набранное не хранится, пока поле не сохранено
trouble-no-journal-try = сохраните поле; при следующем открытии хранилища plaint скажет, почему
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

## Загрузка файлов
cmd-import-open = Загрузить присланную таблицу или список (или : import ФАЙЛ …)
cmd-import-field = Выбрать поле, в которое идёт столбец
cmd-import-extra = Оставить столбец как есть, отдельным столбцом
cmd-import-key = По этому столбцу различаются строки, или больше нет
cmd-import-dates = Как столбец пишет даты: сначала день или сначала месяц
cmd-import-values = Тексты столбца, которые не подошли: сказать, что они значат
cmd-import-file-encoding = Кодировка файлов
cmd-import-file-delimiter = Знак между ячейками
cmd-import-file-header-row = Строка заголовка
cmd-import-file-decimal = Знак перед дробной частью
cmd-import-file-kind = Чем становится строка
cmd-import-pane-next = Показать столбец, первые строки, отказы: следующее
cmd-import-pane-previous = Показать столбец, первые строки, отказы: предыдущее
cmd-import-table-next = Следующая таблица
cmd-import-table-previous = Предыдущая таблица
cmd-import-save-map = Сохранить решения файлом-картой рядом с первым файлом
cmd-import-run = Записать загрузку
cmd-import-again = Продолжить остановленную загрузку
cmd-import-undo = Взять последнее решение назад
cmd-import-leave = Уйти; ничего не записано
cmd-import-stop = Остановить после текущих строк; продолжить можно позже
cmd-import-take-back = Взять всю загрузку назад
cmd-import-close = К списку
cmd-menu-take = Взять
cmd-menu-leave = Закрыть, ничего не выбрав
cmd-menu-mark = Отметить строку или снять отметку
hint-import-open = загрузить
hint-import-field = поле
hint-import-extra = как есть
hint-import-key = ключ
hint-import-dates = даты
hint-import-values = значения
hint-import-file = файл
hint-import-file-encoding = кодировка
hint-import-file-delimiter = разделитель
hint-import-file-header-row = заголовок
hint-import-file-decimal = дроби
hint-import-file-kind = вид записи
hint-import-pane = строки, отказы
hint-import-save-map = карта
hint-import-run = загрузить
hint-import-undo = назад
hint-import-leave = уйти
hint-import-stop = остановить
hint-import-take-back = взять назад
hint-import-close = к списку
hint-menu-take = взять
hint-menu-leave = закрыть
hint-menu-mark = отметить
prefix-file = файлы …
files-title = Какие файлы? { $folder }
import-title = Загрузка
import-looking = Смотрю …
import-trouble = Так загрузить нельзя: { $what }
import-header = заголовок в строке { $row }
import-no-header = без заголовка
import-row = строка { $row }
import-comma = запятая: 0,5
import-point = точка: 0.5
import-as-found = как найдено
import-rows = строк: { $n } → { $kind }
import-above = Над заголовком: { $text }
import-column = Столбец
import-field = Поле
import-how = Найдено по
import-filled = Запол.
import-unfit = Не так
import-extra = (остаётся как есть)
import-misfit = не подходит; остаётся как есть
import-part = часть значения
import-nothing = (нет значения)
import-reference = запись с этим ключом
import-day-first = сначала день
import-month-first = сначала месяц
import-how-map = вам
import-how-id = коду
import-how-label = названию
import-how-synonym = синониму
import-how-parts = частям
import-how-values = значениям
import-how-twin = перевод
import-how-unfit = не подошло
import-pane-column = { $column }
import-pane-rows = Первые строки, какими они будут
import-pane-notes = Что не возьмётся и что ещё надо знать
import-order-unknown = Неясно, день или месяц стоит первым: d скажет
import-some-unfit = { $n } из { $of } не подходят; v покажет их и даст сказать, что они значат
import-extras = как есть: { $text }
import-field-title = В какое поле идёт «{ $column }»?
import-misfits-title = Тексты «{ $column }», которые не подошли: какой?
import-meaning-title = Что значит «{ $text }»?
import-no-misfits = Все тексты этого столбца подходят
import-no-list = У поля нет списка; выберите другое поле или оставьте столбец как есть
import-nothing-to-undo = Решений ещё не было
import-not-yet = Файлы ещё просматриваются, или так их загрузить нельзя
import-map-saved = Сохранено: { $file }; его берёт `plaint import --map`
import-running = Строк { $rows } из { $of }
import-stopping = Остановится после текущих строк.
import-receipt = Что сделала загрузка
import-undone = Взято назад целиком.
import-stopped = Остановлено после { $rows } строк. Записанное остаётся; i продолжит, u возьмёт назад.
import-made = { $kind }: новых { $n }
import-updated = Изменено: { $n }
import-unchanged = Уже были такими: { $n }
import-rejected = Отказано: { $n }
import-read = { $file }: прочитано строк { $n }
import-reject = строка { $row }: { $why }
said-imported = загрузка { $file }
confirm-import-run = Новых записей { $made }, изменённых { $updated }, строк с отказом { $rejected }. Записать?
confirm-import-again = Продолжить загрузку?
confirm-import-leave = Решения о столбцах пропадут, если не сохранить карту. Уйти?
