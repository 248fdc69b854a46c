## What commands do
cmd-help-open = Показать, что можно сделать здесь; Enter выполняет
cmd-palette-open = Найти команду по названию
cmd-app-suspend = Приостановить plaint и выйти в оболочку (fg вернёт)
cmd-app-lock = Запереть (заблокировать) хранилище; место остаётся
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
cmd-go-to-calendar = К срокам по месяцам
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
cmd-filter-save = Сохранить фильтр под именем
cmd-filter-pick = Выбрать сохранённый фильтр
cmd-filter-forget = Забыть сохранённый фильтр под курсором
cmd-list-kind-next = Следующий раздел: люди, организации, действия …
cmd-list-kind-previous = Предыдущий раздел
cmd-list-sort = Выбрать, по чему сортировать
cmd-list-reverse = Обратный порядок
cmd-mark-toggle = Отметить запись или снять отметку, и вниз
cmd-mark-set-range = Отметить от последней отметки досюда
cmd-mark-set-all = Отметить всё, что находит фильтр
cmd-mark-set-invert = Отметить неотмеченные, снять с остальных
cmd-mark-set-none = Снять все отметки
cmd-triage-set-status = Поставить статус
cmd-triage-set-priority = Поставить приоритет
cmd-triage-set-risk = Поставить риск
cmd-triage-set-owner = Назначить ответственного
cmd-triage-set-due = Поставить срок следующего шага
cmd-triage-set-tag = Добавить метку
cmd-triage-set-note = Добавить заметку с сегодняшней датой
cmd-triage-reach = Для отмеченных записей вместо одной, или наоборот
cmd-filter-keep = Оставить фильтр и перейти к списку
cmd-filter-leave = Вернуть прежний фильтр
cmd-field-edit = Изменить поле
cmd-field-state-unknown = Отметить: неизвестно
cmd-field-state-not-asked = Отметить: не спрашивали
cmd-field-state-refused = Отметить: отказ отвечать
cmd-field-state-clear = Очистить поле
cmd-item-add = Добавить событие, деяние, причастность, согласие …
cmd-item-remove = Убрать событие, деяние, согласие … под курсором
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
cmd-text-move-first = В начало текста
cmd-text-move-last = В конец текста
cmd-text-delete-back = Удалить слева
cmd-text-delete-forward = Удалить справа
cmd-text-delete-word-back = Удалить слово слева
cmd-text-delete-word-forward = Удалить слово справа
cmd-text-delete-to-start = Удалить до начала строки
cmd-text-delete-to-end = Удалить до конца строки
cmd-text-yank = Вставить снова то, что было удалено словом или строкой
cmd-text-undo = Отменить набранное
cmd-text-redo = Повторить набранное
cmd-text-newline = Новый абзац
cmd-text-row-up = На строку вверх
cmd-text-row-down = На строку вниз
cmd-text-row-page-up = На страницу вверх
cmd-text-row-page-down = На страницу вниз
cmd-text-row-start = В начало строки на экране
cmd-text-row-end = В конец строки на экране
cmd-find-open-find = Найти в тексте
cmd-find-open-replace = Найти и заменить в тексте
cmd-find-go = К следующему месту, или заменить это и дальше
cmd-find-step-next = Следующее место
cmd-find-step-previous = Предыдущее место
cmd-find-field = Ввести, что искать, или на что заменить
cmd-find-all = Заменить везде (одна отмена)
cmd-find-leave = Обратно к тексту
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
cmd-route-open = Куда ещё можно обратиться и по какому правилу
cmd-redact-open = Составить текст для других или проверить его снова
cmd-remedies-open = Что сделано в стране и как стоит каждое средство
cmd-consents-open = Кто на что согласился и что передано
cmd-history-open-field = Кто менял поле, когда, с чего на что
cmd-history-open-record = История всей записи
cmd-history-open-paragraphs = Кто написал какой абзац и как он читался раньше
cmd-history-restore = Вернуть значение строки или отменить изменение
cmd-item-keep = Оставить часть, которую тем временем удалили
cmd-link-open = Открыть запись, к которой ведёт строка
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
cmd-guide-next = Дальше
cmd-guide-back = На шаг назад
cmd-guide-demo = Осмотреться среди вымышленных дел
cmd-guide-language = Другой язык
cmd-guide-without = Создать хранилище без ключа восстановления

## Titles of key prefixes
prefix-go = перейти …
prefix-half = полстраницы …
prefix-history = история, полстраницы …
prefix-state = неизвестно …
prefix-record = запись …
prefix-remove = удалить …
prefix-prose = в тексте …
prefix-mark = отметить …
prefix-triage = поставить …
prefix-more = ещё …

## The hint bar
hint-help-open = справка
hint-palette-open = команды
hint-app-back = назад
hint-go-to = разделы
hint-go-to-today = сегодня
hint-go-to-calendar = сроки
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
hint-filter-pick = сохранённые
hint-list-kind = раздел
hint-list-sort = порядок
hint-mark-toggle = отметить
hint-mark-set = много
hint-mark-set-range = досюда
hint-mark-set-all = все найденные
hint-mark-set-invert = наоборот
hint-mark-set-none = ни одной
hint-triage-set = поставить
hint-triage-set-status = статус
hint-triage-set-priority = приоритет
hint-triage-set-risk = риск
hint-triage-set-owner = чьё
hint-triage-set-due = срок
hint-triage-set-tag = метка
hint-triage-set-note = заметка
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
hint-find-open = найти, заменить
hint-find-open-find = найти
hint-find-open-replace = заменить
hint-find-go = дальше
hint-find-step = след., пред.
hint-find-field = заменить на
hint-find-all = заменить все
hint-find-leave = назад
hint-pick-toggle = выбрать
hint-heads-choose = выбрать
hint-heads-take = моё, чужое
hint-route-open = куда
hint-redact-open = для других
hint-remedies-open = средства
hint-consents-open = согласия
hint-history-open = история
hint-history-open-field = поля
hint-history-open-record = записи
hint-history-open-paragraphs = по абзацам
hint-link-open = перейти
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
hint-guide-next = дальше
hint-guide-back = назад
hint-guide-demo = пример
hint-guide-language = язык
hint-guide-without = без него
hint-unlock-erase = стереть

## Sections
section-today = Сегодня
section-calendar = Сроки
section-route = Куда можно обратиться
route-title = Куда можно обратиться: { $case }
route-summary = Открыто: { $yes } · нужен ответ на вопрос: { $ask } · закрыто: { $no }
route-no-case = Пути есть только у дела
calendar-nothing = Сроков нет
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
filter-nothing = Сохранять нечего: фильтра нет; f открывает его
filter-name = Сохранить фильтр как
filter-none = В этом разделе фильтры ещё не сохранены; { $key } сохраняет нынешний
filter-title = Сохранённые фильтры · { $key } забывает
filter-taken = Фильтр: { $name }
list-none = Здесь пока пусто. n создаёт новую запись.
list-none-found = Под фильтр ничего не подходит. c убирает его.
sort-newest = сначала последние изменения
sort-oldest = сначала давние изменения
sort-title = Сортировать по
sort-up = { $column } ↑
sort-down = { $column } ↓ с конца

## Одно поле в одной записи или во многих
triage-title = { $field } · { $of }
triage-tag = Метка
triage-note = Заметка
triage-noted = Заметка добавлена
triage-reach = { $key }: вместо этого для: { $of }
triage-marked = отмеченные ({ $n })
triage-said = { $field } → { $value }
triage-done = { $what } · { $of }
triage-nothing = Менять нечего
triage-same = уже так: { $n }
triage-held = оставлено, там два значения: { $n }
count-case = { $n ->
    [one] { $n } дело
    [few] { $n } дела
   *[other] { $n } дел
 }
count-records = { $n ->
    [one] { $n } запись
    [few] { $n } записи
   *[other] { $n } записей
 }
triage-none-status = У этих записей нет статуса
triage-none-priority = У этих записей нет приоритета
triage-none-risk = У этих записей нет риска
triage-none-owner = У этих записей нет ответственного
triage-none-due = У этих записей нет срока
triage-none-tag = У этих записей нет меток
triage-none-note = У этих записей нет списка заметок

title-masked = [опознавательные поля скрыты]
title-marked = отмечено: { $n }

## Сегодня
today-overdue = Просрочено: { $n }
today-due = Срок сегодня: { $n }
today-soon = Срок в течение недели: { $n }
today-month = В течение месяца по закону: { $n }
today-working = Считаю сроки …
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
paragraphs-title = Абзацы: { $of }
paragraphs-gone = Вынуто
paragraphs-no-text = Это не длинный текст
paragraphs-disputed = Здесь рядом стоят две редакции; сначала выберите одну
said-wording = Редакция возвращена
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
plain-marked = отмечено
plain-position = { $at } из { $of }

## The record
field-missing = (нужно при этом статусе)
record-linked = Относится к записи
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
pick-new = (новое)
find-what = Найти:
find-with = Заменить на:
find-none = нигде нет
find-replaced = { $n ->
    [one] Заменено в { $n } месте; F3 отменяет
    [few] Заменено в { $n } местах; F3 отменяет
   *[other] Заменено в { $n } местах; F3 отменяет
 }
desk-help-title = Что можно сделать здесь
palette-title = Команды

format-date = Пишите 2014-06-12, 2014-06, до 2014, 2014..2016, завтра, пт или +2н
format-money = Пишите сумму и валюту: 100 EUR
format-number = Напишите число: 12 или 12,5
format-place = Напишите место; с точкой на карте так: Харьков @ 49.99,36.23
format-choices = Напишите слова через запятую

## Drafts and questions
draft-title = Текст не был сохранён
draft-offer = Черновик поля «{ $field }» { $of } от { $time }, знаков: { $change }
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

## Первый запуск
guide-welcome = Хранилища ещё нет.
guide-welcome-text = Хранилище держит всё, что вы пишете: зашифрованным на этом диске, открыть его можете только вы. Создать его — четыре шага; до последнего ничего не записывается, и Esc в любую минуту ведёт назад. d сначала покажет plaint на вымышленных делах.
guide-where = Оно будет в { $path }
guide-name = Как вас называть?
guide-name-text = Имя стоит рядом с каждым вашим изменением, зашифровано, как и всё остальное. Оно не обязано быть настоящим.
guide-name-unsaid = владелец
guide-passphrase = Парольная фраза
guide-passphrase-text = Кто её знает, прочтёт всё; кто её потерял, не прочтёт ничего, и никто не поможет. Четыре или больше слов, выбранных случайно, легко помнить и трудно угадать.
guide-holds-minutes = Она продержится минуты.
guide-holds-days = Она продержится дни.
guide-holds-months = Она продержится месяцы.
guide-holds-years = Она продержится годы.
guide-holds-lifetimes = Она продержится дольше, чем живут люди.
guide-holds-note = Это против вора, у которого ваш диск, тысяча машин и списки слов и привычек. Строка из книги или песни падёт раньше, чем здесь сказано.
guide-empty = Сначала введите фразу
guide-weak = Такую вор найдёт. Ещё раз Enter — и она останется; лучше добавить слов
guide-again = Ту же фразу ещё раз
guide-differ = Фразы не совпали. Введите ещё раз, или Esc — начать с первой
guide-recovery = Ключ восстановления
guide-recovery-text = Он откроет хранилище, если фраза потеряна. Перепишите его от руки на бумагу и храните отдельно: он показан только сейчас и нигде не хранится. F8 создаст хранилище без него. Без пробелов:
guide-copied = Он на бумаге?
guide-copied-text = Введите с бумаги его последние шесть знаков. Большие или малые буквы, любая раскладка.
guide-not-copied = Это не последние шесть знаков; Esc покажет его снова
guide-making = Хранилище создаётся. Это несколько секунд — столько же стоит каждая попытка угадать фразу.
guide-done = Хранилище создано. i ввозит таблицу, n заводит дело, g s — настройки, F1 — справка

## What was done
said-set = { $field }: { $value }
said-cleared = { $field }: очищено
said-changed = { $field }: изменено
said-added = { $list }: добавлено
said-filter = Фильтр «{ $name }» сохранён
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
status-lock-key = { $key } запирает
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
status-no-link = Эта строка не ведёт к другой записи
status-no-mine = Ничего из этого здесь не писали
status-no-theirs = Ничего из этого не пришло извне
status-no-both = Оба сразу можно взять только у текстов; выберите одно
status-masked = Опознавательные поля скрыты; m покажет их
status-unmasked = Опознавательные поля показаны
status-sorted = Порядок: { $column }
status-first = Это первая запись
status-last = Это последняя запись
status-marked = { $n ->
    [0] Отметок нет
    [one] Отмечена { $n } запись
    [few] Отмечены { $n } записи
   *[other] Отмечено { $n } записей
 }
status-marked-hidden = { $n ->
    [one] { $n } из них не показана
    [few] { $n } из них не показаны
   *[other] { $n } из них не показано
 }
status-filter = позиция { $column }: { $what }
status-draft-gone = Черновик выброшен
trouble-row = Строка индекса не читается
trouble-no-command = Этой команды в хранилище нет
trouble-no-journal = Журнал черновиков не открылся: набранное не хранится, пока поле не сохранено
trouble-no-journal-try = сохраните поле; при следующем открытии хранилища plaint скажет, почему
trouble-draft-file = Набранное не удалось сохранить: { $what }
trouble-draft-file-try = проверьте, что хранилище ваше и на диске есть место
trouble-draft = Набранное не удалось сохранить
trouble-draft-try = сохраните поле; если не проходит — `plaint doctor`
trouble-file = Не читается или не пишется: { $what }
trouble-file-try = проверьте, что путь есть и он ваш, и что на диске есть место
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
readonly-asked-try = откройте без --read-only
readonly-busy-try = закройте другое окно или добавьте --take-over: тот процесс сохранит всё и закончит
readonly-newer-try = пишите в него тем plaint, который его сделал, или более новым
readonly-damaged-try = запустите `plaint verify`; `plaint recover` запишет всё целое в новое хранилище
readonly-medium-try = дайте себе право записи или скопируйте на диск, который принимает записи
readonly-failed-try = проверьте диск и откройте хранилище снова
notice-torn = отброшен конец незавершённой записи
notice-damage = повреждение
notice-not-logged = чтение здесь не протоколируется
notice-erasure-due = стирание не завершено: выполните plaint erase --finish
notice-rows = { $n ->
    [one] { $n } строка указателя не читается: запустите plaint verify
    [few] { $n } строки указателя не читаются: запустите plaint verify
   *[many] { $n } строк указателя не читаются: запустите plaint verify
 }
notice-drafts = { $n ->
    [one] { $n } черновик не удалось прочесть
    [few] { $n } черновика не удалось прочесть
   *[many] { $n } черновиков не удалось прочесть
 }

## Загрузка файлов
cmd-import-open = Загрузить присланную таблицу (или : import ФАЙЛ …)
cmd-import-field = Выбрать поле, в которое идёт столбец
cmd-import-extra = Оставить столбец как есть, отдельным столбцом
cmd-import-key = По этому столбцу различаются строки, или больше нет
cmd-import-dates = Как столбец пишет даты: сначала день или месяц
cmd-import-values = Тексты, которые не подошли: сказать, что значат
cmd-import-file-encoding = Кодировка файлов
cmd-import-file-delimiter = Знак между ячейками
cmd-import-file-header-row = Строка заголовка
cmd-import-file-decimal = Знак перед дробной частью
cmd-import-file-kind = Чем становится строка
cmd-import-file-partner = Кто прислал файлы
cmd-import-pane-next = Показать столбец, первые строки, отказы: следующее
cmd-import-pane-previous = Показать столбец, первые строки, отказы: предыдущее
cmd-import-table-next = Следующая таблица
cmd-import-table-previous = Предыдущая таблица
cmd-import-save-map = Сохранить решения файлом-картой рядом с первым файлом
cmd-import-run = Записать загрузку
cmd-import-again = Продолжить остановленную загрузку
cmd-import-undo = Взять последнее решение назад
cmd-import-leave = Уйти; ничего не записано
cmd-import-stop = Остановить после этих строк; продолжить можно потом
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
hint-import-file-partner = партнёр
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
import-no-partner = никто не назван
import-own = Выгрузка plaint: записи вернутся такими, как были; сопоставлять нечего
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
import-slash-month-first = сначала месяц, с точками день
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
section-remedies = Средства защиты
remedies-title = Средства защиты: { $case }
remedies-used = ИСПОЛЬЗОВАНО
remedies-unused = НЕ ИСПОЛЬЗОВАНО, ПО ФАЙЛАМ ПРАВА
remedies-elsewhere = ДРУГИЕ РАЗБИРАТЕЛЬСТВА
remedies-none = Средств не внесено: строку даёт действие типа «средство защиты»
remedies-not-counted = Оно ничего не исчерпывает: омбудсман или подобное.
section-consents = Согласия
consents-title = Согласия: { $case }
consents-withdrawn = ОТОЗВАНО
consents-rows = КТО НА ЧТО СОГЛАСИЛСЯ
consents-left = ЧТО ПЕРЕДАНО
consents-none = Согласий не внесено
consents-nothing-left = Насколько известно этому хранилищу, ничего не передано
consents-draft = В черновике, который ждёт
consents-erase = { $name }: только если она об этом просит. Чтобы стереть, завершите plaint и выполните `{ $command }`. Отменить это нельзя.
consents-redactions = ТЕКСТЫ ДЛЯ ДРУГИХ
redact-nothing = Поставьте курсор на текст или на столбец чужой таблицы
calendar-earlier = … и ещё { $n } раньше, просрочено: их перечислит `plaint deadlines`
calendar-later = … и ещё { $n } позже: их перечислит `plaint deadlines`
