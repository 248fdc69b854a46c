## What commands do
cmd-help-open = Показати, що можна зробити тут; Enter виконує
cmd-palette-open = Знайти команду за назвою
cmd-app-suspend = Призупинити plaint і вийти в оболонку (fg поверне)
cmd-app-lock = Замкнути (заблокувати) сховище; місце лишається
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
cmd-go-to-today = Розділ «Сьогодні»: строки, зміни, що чекає
cmd-go-to-case = Розділ «Справи»
cmd-go-to-person = Розділ «Люди»
cmd-go-to-organisation = Розділ «Організації»
cmd-go-to-action = Розділ «Дії»
cmd-go-to-evidence = Розділ «Докази»
cmd-go-to-calendar = До строків за місяцями
cmd-go-to-conflicts = Розділ «Розбіжності»: що двоє заповнили по-різному
cmd-go-to-audit = Журнал: хто відкривав, вивозив, знімав маску
cmd-go-to-settings = Налаштування: замикання, маска, вигляд, мова
cmd-page-open = Відкрити те, про що рядок
cmd-undo = Скасувати останню зміну
cmd-redo = Повторити скасоване
cmd-mask-toggle = Сховати або показати поля, за якими впізнають людину
cmd-screen-blank = Одразу очистити екран; Enter поверне його
cmd-screen-show = Показати, що було
cmd-record-open = Відкрити запис
cmd-record-new = Новий запис
cmd-filter-open = Відібрати записи фільтром
cmd-filter-clear = Прибрати фільтр
cmd-filter-save = Зберегти фільтр під назвою
cmd-filter-pick = Вибрати збережений фільтр
cmd-filter-forget = Забути збережений фільтр під курсором
cmd-list-kind-next = Наступний розділ: люди, організації, дії …
cmd-list-kind-previous = Попередній розділ
cmd-list-sort = Вибрати, за чим упорядкувати
cmd-list-reverse = Зворотний порядок
cmd-mark-toggle = Позначити запис або зняти позначку, і вниз
cmd-mark-set-range = Позначити від останньої позначки досюди
cmd-mark-set-all = Позначити все, що знаходить фільтр
cmd-mark-set-invert = Позначити непозначені, зняти з решти
cmd-mark-set-none = Зняти всі позначки
cmd-triage-set-status = Поставити статус
cmd-triage-set-priority = Поставити пріоритет
cmd-triage-set-risk = Поставити ризик
cmd-triage-set-owner = Призначити відповідального
cmd-triage-set-due = Поставити термін наступного кроку
cmd-triage-set-tag = Додати мітку
cmd-triage-set-note = Додати нотатку із сьогоднішньою датою
cmd-triage-reach = Для позначених записів замість одного, або навпаки
cmd-filter-keep = Залишити фільтр і перейти до списку
cmd-filter-leave = Повернути попередній фільтр
cmd-field-edit = Змінити поле
cmd-field-state-unknown = Позначити: невідомо
cmd-field-state-not-asked = Позначити: не питали
cmd-field-state-refused = Позначити: відмова відповідати
cmd-field-state-clear = Очистити поле
cmd-item-add = Додати подію, діяння, причетність, згоду …
cmd-item-remove = Прибрати подію, діяння, згоду … під курсором
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
cmd-text-move-first = На початок тексту
cmd-text-move-last = У кінець тексту
cmd-text-delete-back = Видалити ліворуч
cmd-text-delete-forward = Видалити праворуч
cmd-text-delete-word-back = Видалити слово ліворуч
cmd-text-delete-word-forward = Видалити слово праворуч
cmd-text-delete-to-start = Видалити до початку рядка
cmd-text-delete-to-end = Видалити до кінця рядка
cmd-text-yank = Вставити знову те, що було видалено словом чи рядком
cmd-text-undo = Скасувати набране
cmd-text-redo = Повторити набране
cmd-text-newline = Новий абзац
cmd-text-row-up = На рядок вгору
cmd-text-row-down = На рядок вниз
cmd-text-row-page-up = На сторінку вгору
cmd-text-row-page-down = На сторінку вниз
cmd-text-row-start = На початок рядка на екрані
cmd-text-row-end = У кінець рядка на екрані
cmd-find-open-find = Знайти в тексті
cmd-find-open-replace = Знайти й замінити в тексті
cmd-find-go = До наступного місця, або замінити це й далі
cmd-find-step-next = Наступне місце
cmd-find-step-previous = Попереднє місце
cmd-find-field = Ввести, що шукати, або на що замінити
cmd-find-all = Замінити всюди (одне скасування)
cmd-find-leave = Назад до тексту
cmd-edit-save = Зберегти
cmd-edit-leave = Вийти без збереження (запитає один раз)
cmd-edit-state-unknown = Зберегти: невідомо
cmd-edit-state-not-asked = Зберегти: не питали
cmd-edit-state-refused = Зберегти: відмова відповідати
cmd-edit-state-clear = Зберегти порожнім
cmd-pick-toggle = Вибрати рядок або зняти вибір
cmd-heads-choose = Залишити це значення
cmd-heads-take-mine = Взяти те, що написано тут
cmd-heads-take-theirs = Взяти те, що прийшло ззовні
cmd-heads-take-both = Взяти обидва тексти, злиті за словами
cmd-route-open = Куди ще можна звернутися і за яким правилом
cmd-redact-open = Скласти текст для інших або перевірити його знову
cmd-remedies-open = Що зроблено в країні та в якому стані кожен засіб
cmd-consents-open = Хто на що погодився і що передано
cmd-history-open-field = Хто змінював поле, коли, з чого на що
cmd-history-open-record = Історія всього запису
cmd-history-open-paragraphs = Хто написав який абзац і як він читався раніше
cmd-history-restore = Повернути значення рядка або скасувати зміну
cmd-item-keep = Залишити частину, яку тим часом видалили
cmd-link-open = Відкрити запис, до якого веде рядок
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
cmd-guide-next = Далі
cmd-guide-back = На крок назад
cmd-guide-demo = Роздивитися серед вигаданих справ
cmd-guide-language = Інша мова
cmd-guide-without = Створити сховище без ключа відновлення

## Titles of key prefixes
prefix-go = перейти …
prefix-half = пів сторінки …
prefix-history = історія, пів сторінки …
prefix-state = невідомо …
prefix-record = запис …
prefix-remove = вилучити …
prefix-prose = у тексті …
prefix-mark = позначити …
prefix-triage = поставити …
prefix-more = ще …

## The hint bar
hint-help-open = довідка
hint-palette-open = команди
hint-app-back = назад
hint-go-to = розділи
hint-go-to-today = сьогодні
hint-go-to-calendar = строки
hint-go-to-case = справи
hint-go-to-person = люди
hint-go-to-organisation = організації
hint-go-to-action = дії
hint-go-to-evidence = докази
hint-go-to-conflicts = розбіжності
hint-go-to-audit = журнал
hint-go-to-settings = налаштування
hint-cursor-move-first = перший
hint-cursor-move-last = останній
hint-page-open = відкрити
hint-cursor-move = ходити
hint-undo = скасувати
hint-screen-show = показати
hint-record-open = відкрити
hint-record-new = новий
hint-filter-open = фільтр
hint-filter-pick = збережені
hint-list-kind = розділ
hint-list-sort = порядок
hint-mark-toggle = позначити
hint-mark-set = багато
hint-mark-set-range = досюди
hint-mark-set-all = усі знайдені
hint-mark-set-invert = навпаки
hint-mark-set-none = жодного
hint-triage-set = поставити
hint-triage-set-status = статус
hint-triage-set-priority = пріоритет
hint-triage-set-risk = ризик
hint-triage-set-owner = чиє
hint-triage-set-due = термін
hint-triage-set-tag = мітка
hint-triage-set-note = нотатка
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
hint-find-open = знайти, замінити
hint-find-open-find = знайти
hint-find-open-replace = замінити
hint-find-go = далі
hint-find-step = наст., попер.
hint-find-field = замінити на
hint-find-all = замінити все
hint-find-leave = назад
hint-pick-toggle = вибрати
hint-heads-choose = вибрати
hint-heads-take = моє, чуже
hint-route-open = куди
hint-redact-open = для інших
hint-remedies-open = засоби
hint-consents-open = згоди
hint-history-open = історія
hint-history-open-field = поля
hint-history-open-record = запису
hint-history-open-paragraphs = за абзацами
hint-link-open = перейти
hint-history-restore = повернути
hint-cursor-move-half-down = пів сторінки вниз
hint-cursor-move-half-up = пів сторінки вгору
hint-finder-run = виконати
hint-finder-leave = закрити
hint-draft-restore = продовжити
hint-draft-discard = викинути
hint-draft-later = потім
hint-confirm-no = ні
hint-confirm-yes = так
hint-unlock-submit = відкрити
hint-unlock-read = лише читати
hint-guide-next = далі
hint-guide-back = назад
hint-guide-demo = приклад
hint-guide-language = мова
hint-guide-without = без нього
hint-unlock-erase = стерти

## Sections
section-today = Сьогодні
section-calendar = Строки
section-route = Куди можна звернутися
route-title = Куди можна звернутися: { $case }
route-summary = Відкрито: { $yes } · потрібна відповідь на питання: { $ask } · закрито: { $no }
route-no-case = Шляхи є лише у справи
calendar-nothing = Строків немає
section-conflicts = Розбіжності
section-audit = Журнал
section-settings = Налаштування
section-case = Справи
section-person = Люди
section-organisation = Організації
section-action = Дії
section-evidence = Докази

## The list
filter-prompt = Фільтр:
filter-chip = Фільтр:
filter-nothing = Зберігати нічого: фільтра немає; f відкриває його
filter-name = Зберегти фільтр як
filter-none = У цьому розділі фільтрів ще не збережено; { $key } зберігає нинішній
filter-title = Збережені фільтри · { $key } забуває
filter-taken = Фільтр: { $name }
list-none = Тут поки порожньо. n створює новий запис.
list-none-found = Під фільтр нічого не підходить. c прибирає його.
sort-newest = спочатку останні зміни
sort-oldest = спершу давні зміни
sort-title = Упорядкувати за
sort-up = { $column } ↑
sort-down = { $column } ↓ з кінця

## Одне поле в одному записі або в багатьох
triage-title = { $field } · { $of }
triage-tag = Мітка
triage-note = Нотатка
triage-noted = Нотатку додано
triage-reach = { $key }: натомість для: { $of }
triage-marked = позначені ({ $n })
triage-said = { $field } → { $value }
triage-done = { $what } · { $of }
triage-nothing = Змінювати нічого
triage-same = уже так: { $n }
triage-held = залишено, там два значення: { $n }
count-case = { $n ->
    [one] { $n } справа
    [few] { $n } справи
   *[other] { $n } справ
 }
count-records = { $n ->
    [one] { $n } запис
    [few] { $n } записи
   *[other] { $n } записів
 }
triage-none-status = Ці записи не мають статусу
triage-none-priority = Ці записи не мають пріоритету
triage-none-risk = Ці записи не мають ризику
triage-none-owner = Ці записи не мають відповідального
triage-none-due = Ці записи не мають терміну
triage-none-tag = Ці записи не мають міток
triage-none-note = Ці записи не мають списку нотаток

title-masked = [розпізнавальні поля приховано]
title-marked = позначено: { $n }

## Сьогодні
today-overdue = Прострочено: { $n }
today-due = Строк сьогодні: { $n }
today-soon = Строк упродовж тижня: { $n }
today-month = Протягом місяця за законом: { $n }
today-working = Рахую строки …
today-drafts = Чекають чернетки: { $n }
today-conflicts = Двоє заповнили поле по-різному: { $n }
today-consents = Відкриті справи без жодної згоди: { $n }
today-changed = Змінено: { $n }
today-since = з { $time }
today-conflict = виберіть, що правильне
today-consent = спитайте про згоду
today-new = новий запис
today-edited = змінено
today-more = … і ще { $n }
today-nothing = Строків немає, і ніщо на вас не чекає

## Розбіжності
conflicts-none = Розбіжностей немає
conflicts-part = один видалив, інший правив: x залишить, d видалить

## Історія
history-title = Історія: { $of }
history-record = запис
history-none = Тут ще нічого не писали
paragraphs-title = Абзаци: { $of }
paragraphs-gone = Вийнято
paragraphs-no-text = Це не довгий текст
paragraphs-disputed = Тут поруч стоять дві редакції; спершу оберіть одну
said-wording = Редакцію повернено
history-who = { $by }, пристрій { $device }, записано { $time }
history-undo = скасування
history-added = додано
history-removed = видалено
history-placed = поставлено на інше місце
history-moved = перенесено
history-aliased = з'єднано з іншим записом
history-erased = стерто
history-held = написано поруч зі стиранням, притримано
history-unknown = зміна новішої версії
history-holds = Це значення й так чинне
history-gone = Стерто; нічого не залишилося

## Журнал
audit-whole = Журнал цілий: ланцюгів { $chains }, записів { $entries }
audit-gaps = У журналі є пропуски: ланцюгів { $chains }, записів { $entries }
audit-accepted = прийнято: { $what }
audit-entries = Записи, нові згори: { $n }
audit-more = … і ще { $n }: plaint audit list
audit-detail = { $what } · запис { $n } ланцюга { $chain }
audit-act-unlock = відкриття
audit-act-show-identifying = показ особистих полів
audit-act-export = вивезення
audit-act-key-change = зміна ключів
audit-act-erase = стирання
audit-act-import = ввезення
audit-act-override = обхід правила
audit-act-take-over = перехоплення сховища
audit-act-backup = резервна копія
audit-act-restore = відновлення з копії
audit-act-rekey = нове шифрування всього
audit-act-recover = порятунок пошкодженого сховища
audit-act-re-anchor = прийняття пропуску в журналі

## Налаштування
settings-vault = Зберігається в цьому сховищі, зашифровано
settings-machine = Зберігається на цій машині, читається всіма
setting-lock = Замикати через
setting-lock-help = Якщо стільки часу не натискати клавіш, сховище замикається; місце й текст лишаються.
setting-mask = Ховати особисті поля
setting-mask-help = Чи приховані при відкритті поля, за якими впізнають людину. m ховає й показує їх будь-коли.
setting-look = Вигляд
setting-look-help = Прості рядки: без рамок, курсор термінала стоїть на тому, що читають, — для програм читання з екрана. `plaint --plain` вмикає їх і до відкриття сховища.
setting-language = Мова
setting-language-help = Мова програми. Записи лишаються такими, як написані.
setting-vault = Сховище
setting-never = ніколи
setting-minutes = { $n ->
    [one] { $n } хвилину
    [few] { $n } хвилини
   *[other] { $n } хвилин
 }
setting-look-colour = кольори
setting-look-mono = без кольорів
setting-look-plain = прості рядки
setting-set = { $what }: { $value }
plain-conflict = два значення
plain-marked = позначено
plain-position = { $at } з { $of }

## The record
field-missing = (потрібно за цього статусу)
record-linked = Належить до запису
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
pick-new = (нове)
find-what = Знайти:
find-with = Замінити на:
find-none = ніде немає
find-replaced = { $n ->
    [one] Замінено в { $n } місці; F3 скасовує
    [few] Замінено в { $n } місцях; F3 скасовує
   *[other] Замінено в { $n } місцях; F3 скасовує
 }
desk-help-title = Що можна зробити тут
palette-title = Команди

format-date = Пишіть 2014-06-12, 2014-06, до 2014, 2014..2016, завтра, пт або +2тиж
format-money = Пишіть суму та валюту: 100 EUR
format-number = Напишіть число: 12 або 12,5
format-place = Напишіть місце; з точкою на карті так: Харків @ 49.99,36.23
format-choices = Напишіть слова через кому

## Drafts and questions
draft-title = Текст не було збережено
draft-offer = Чернетка поля «{ $field }» { $of } від { $time }, знаків: { $change }
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

## Перший запуск
guide-welcome = Сховища ще немає.
guide-welcome-text = Сховище тримає все, що ви пишете: зашифрованим на цьому диску, відкрити його можете лише ви. Створити його — чотири кроки; до останнього нічого не записується, і Esc будь-коли веде назад. d спершу покаже plaint на вигаданих справах.
guide-where = Воно буде в { $path }
guide-name = Як вас називати?
guide-name-text = Ім'я стоїть поруч із кожною вашою зміною, зашифроване, як і все інше. Воно не мусить бути справжнім.
guide-name-unsaid = власник
guide-passphrase = Парольна фраза
guide-passphrase-text = Хто її знає, прочитає все; хто її загубив, не прочитає нічого, і ніхто не допоможе. Чотири чи більше слів, вибраних випадково, легко пам'ятати й важко вгадати.
guide-holds-minutes = Вона протримається хвилини.
guide-holds-days = Вона протримається дні.
guide-holds-months = Вона протримається місяці.
guide-holds-years = Вона протримається роки.
guide-holds-lifetimes = Вона протримається довше, ніж живуть люди.
guide-holds-note = Це проти злодія, який має ваш диск, тисячу машин і списки слів та звичок. Рядок із книжки чи пісні впаде раніше, ніж тут сказано.
guide-empty = Спершу введіть фразу
guide-weak = Таку злодій знайде. Ще раз Enter — і вона лишиться; краще додати слів
guide-again = Ту саму фразу ще раз
guide-differ = Фрази не збіглися. Введіть ще раз, або Esc — почати з першої
guide-recovery = Ключ відновлення
guide-recovery-text = Він відкриє сховище, якщо фразу загублено. Перепишіть його від руки на папір і тримайте окремо: він показаний лише зараз і ніде не зберігається. F8 створить сховище без нього. Без пробілів:
guide-copied = Він на папері?
guide-copied-text = Введіть із паперу його останні шість знаків. Великі чи малі літери, будь-яка розкладка.
guide-not-copied = Це не останні шість знаків; Esc покаже його знову
guide-making = Сховище створюється. Це кілька секунд — стільки ж коштує кожна спроба вгадати фразу.
guide-done = Сховище створено. i ввозить таблицю, n заводить справу, g s — налаштування, F1 — довідка

## What was done
said-set = { $field }: { $value }
said-cleared = { $field }: очищено
said-changed = { $field }: змінено
said-added = { $list }: додано
said-filter = Фільтр «{ $name }» збережено
said-removed = { $item }: прибрано
said-kept = { $item }: залишено
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
status-not-locked = Не замкнено: текст, що набирається, не вдалося залишити чернеткою, він зник би. Покажіть екран, збережіть поле або вийдіть із нього і замкніть знову. { $why } · { $try }
status-lock-key = { $key } замикає
status-last-saved = Останнє збереження { $time }
status-fresh = Новий запис; нічого не зберігається до першого значення
status-gone = Запису більше немає
status-no-section = Такого розділу немає
status-leave-first = Спершу вийдіть із ввезення: q
status-extra = Стовпець із файлу, якого немає у формі, зберігає лише текст
status-no-field = Спершу поставте курсор на поле
status-no-item = Тут нічого прибирати
status-no-conflict = Немає полів із двома значеннями
status-no-mark = Спершу поставте курсор на частину зі знаком !
status-no-link = Цей рядок не веде до іншого запису
status-no-mine = Нічого з цього тут не писали
status-no-theirs = Нічого з цього не прийшло ззовні
status-no-both = Обидва разом можна взяти лише в текстів; виберіть одне
status-masked = Розпізнавальні поля приховано; m покаже їх
status-unmasked = Розпізнавальні поля показано
status-sorted = Порядок: { $column }
status-first = Це перший запис
status-last = Це останній запис
status-marked = { $n ->
    [0] Позначок немає
    [one] Позначено { $n } запис
    [few] Позначено { $n } записи
   *[other] Позначено { $n } записів
 }
status-marked-hidden = { $n ->
    [one] { $n } з них не показано
    [few] { $n } з них не показано
   *[other] { $n } з них не показано
 }
status-filter = позиція { $column }: { $what }
status-draft-gone = Чернетку викинуто
trouble-row = Рядок індексу не читається
trouble-no-command = Цієї команди у сховищі немає
trouble-no-journal = Журнал чернеток не відкрився: набране не зберігається, доки поле не збережено
trouble-no-journal-try = збережіть поле; під час наступного відкриття сховища plaint скаже, чому
trouble-draft-file = Набране не вдалося зберегти: { $what }
trouble-draft-file-try = перевірте, що сховище ваше і на диску є місце
trouble-draft = Набране не вдалося зберегти
trouble-draft-try = збережіть поле; якщо не минає — `plaint doctor`
trouble-file = Не читається або не пишеться: { $what }
trouble-file-try = перевірте, що шлях є і він ваш, і що на диску є місце
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
readonly-asked-try = відкрийте без --read-only
readonly-busy-try = закрийте інше вікно або додайте --take-over: той процес збереже все й закінчить
readonly-newer-try = пишіть у нього тим plaint, який його зробив, або новішим
readonly-damaged-try = запустіть `plaint verify`; `plaint recover` запише все ціле в нове сховище
readonly-medium-try = дайте собі право запису або скопіюйте на диск, який приймає записи
readonly-failed-try = перевірте диск і відкрийте сховище знову
notice-torn = відкинуто кінець незавершеного запису
notice-damage = пошкодження
notice-not-logged = читання тут не протоколюється
notice-erasure-due = стирання не завершено: виконайте plaint erase --finish
notice-rows = { $n ->
    [one] { $n } рядок покажчика не читається: запустіть plaint verify
    [few] { $n } рядки покажчика не читаються: запустіть plaint verify
   *[many] { $n } рядків покажчика не читаються: запустіть plaint verify
 }
notice-drafts = { $n ->
    [one] { $n } чернетку не вдалося прочитати
    [few] { $n } чернетки не вдалося прочитати
   *[many] { $n } чернеток не вдалося прочитати
 }

## Завантаження файлів
cmd-import-open = Завантажити надіслану таблицю (або : import ФАЙЛ …)
cmd-import-field = Вибрати поле, до якого йде стовпець
cmd-import-extra = Лишити стовпець як є, окремим стовпцем
cmd-import-key = За цим стовпцем розрізняють рядки, або вже ні
cmd-import-dates = Як стовпець пише дати: спершу день чи спершу місяць
cmd-import-values = Тексти, що не підійшли: сказати, що вони означають
cmd-import-file-encoding = Кодування файлів
cmd-import-file-delimiter = Знак між клітинками
cmd-import-file-header-row = Рядок заголовка
cmd-import-file-decimal = Знак перед дробовою частиною
cmd-import-file-kind = Чим стає рядок
cmd-import-file-partner = Хто надіслав файли
cmd-import-pane-next = Показати стовпець, перші рядки, відмови: наступне
cmd-import-pane-previous = Показати стовпець, перші рядки, відмови: попереднє
cmd-import-table-next = Наступна таблиця
cmd-import-table-previous = Попередня таблиця
cmd-import-save-map = Зберегти рішення файлом-картою поруч із першим файлом
cmd-import-run = Записати завантаження
cmd-import-again = Продовжити зупинене завантаження
cmd-import-undo = Взяти останнє рішення назад
cmd-import-leave = Піти; нічого не записано
cmd-import-stop = Зупинити після цих рядків; продовжити можна згодом
cmd-import-take-back = Взяти все завантаження назад
cmd-import-close = До списку
cmd-menu-take = Взяти
cmd-menu-leave = Закрити, нічого не вибравши
cmd-menu-mark = Позначити рядок або зняти позначку
hint-import-open = завантажити
hint-import-field = поле
hint-import-extra = як є
hint-import-key = ключ
hint-import-dates = дати
hint-import-values = значення
hint-import-file = файл
hint-import-file-encoding = кодування
hint-import-file-delimiter = роздільник
hint-import-file-header-row = заголовок
hint-import-file-decimal = дроби
hint-import-file-kind = вид запису
hint-import-file-partner = партнер
hint-import-pane = рядки, відмови
hint-import-save-map = карта
hint-import-run = завантажити
hint-import-undo = назад
hint-import-leave = піти
hint-import-stop = зупинити
hint-import-take-back = взяти назад
hint-import-close = до списку
hint-menu-take = взяти
hint-menu-leave = закрити
hint-menu-mark = позначити
prefix-file = файли …
files-title = Які файли? { $folder }
import-title = Завантаження
import-looking = Дивлюся …
import-trouble = Так завантажити не можна: { $what }
import-no-partner = нікого не названо
import-own = Вивантаження plaint: записи повернуться такими, як були; зіставляти нічого
import-header = заголовок у рядку { $row }
import-no-header = без заголовка
import-row = рядок { $row }
import-comma = кома: 0,5
import-point = крапка: 0.5
import-as-found = як знайдено
import-rows = рядків: { $n } → { $kind }
import-above = Над заголовком: { $text }
import-column = Стовпець
import-field = Поле
import-how = Знайдено за
import-filled = Запов.
import-unfit = Не так
import-extra = (лишається як є)
import-misfit = не підходить; лишається як є
import-part = частина значення
import-nothing = (немає значення)
import-reference = запис із цим ключем
import-day-first = спершу день
import-month-first = спершу місяць
import-slash-month-first = спершу місяць, з крапками день
import-how-map = вами
import-how-id = кодом
import-how-label = назвою
import-how-synonym = синонімом
import-how-parts = частинами
import-how-values = значеннями
import-how-twin = переклад
import-how-unfit = не підійшло
import-pane-column = { $column }
import-pane-rows = Перші рядки, якими вони будуть
import-pane-notes = Що не візьметься і що ще треба знати
import-order-unknown = Неясно, день чи місяць стоїть першим: d скаже
import-some-unfit = { $n } із { $of } не підходять; v покаже їх і дасть сказати, що вони означають
import-extras = як є: { $text }
import-field-title = До якого поля йде «{ $column }»?
import-misfits-title = Тексти «{ $column }», що не підійшли: який?
import-meaning-title = Що означає «{ $text }»?
import-no-misfits = Усі тексти цього стовпця підходять
import-no-list = Поле не має списку; виберіть інше поле або лишіть стовпець як є
import-nothing-to-undo = Рішень ще не було
import-not-yet = Файли ще переглядаються, або так їх завантажити не можна
import-map-saved = Збережено: { $file }; його бере `plaint import --map`
import-running = Рядків { $rows } із { $of }
import-stopping = Зупиниться після поточних рядків.
import-receipt = Що зробило завантаження
import-undone = Взято назад цілком.
import-stopped = Зупинено після { $rows } рядків. Записане лишається; i продовжить, u візьме назад.
import-made = { $kind }: нових { $n }
import-updated = Змінено: { $n }
import-unchanged = Уже були такими: { $n }
import-rejected = Відмовлено: { $n }
import-read = { $file }: прочитано рядків { $n }
import-reject = рядок { $row }: { $why }
said-imported = завантаження { $file }
confirm-import-run = Нових записів { $made }, змінених { $updated }, рядків із відмовою { $rejected }. Записати?
confirm-import-again = Продовжити завантаження?
confirm-import-leave = Рішення про стовпці зникнуть, якщо не зберегти карту. Піти?
section-remedies = Засоби захисту
remedies-title = Засоби захисту: { $case }
remedies-used = ВИКОРИСТАНО
remedies-unused = НЕ ВИКОРИСТАНО, ЗА ФАЙЛАМИ ПРАВА
remedies-elsewhere = ІНШІ ПРОВАДЖЕННЯ
remedies-none = Засобів не внесено: рядок дає дія типу «засіб захисту»
remedies-not-counted = Він нічого не вичерпує: омбудсман або подібне.
section-consents = Згоди
consents-title = Згоди: { $case }
consents-withdrawn = ВІДКЛИКАНО
consents-rows = ХТО НА ЩО ПОГОДИВСЯ
consents-left = ЩО ПЕРЕДАНО
consents-none = Згод не внесено
consents-nothing-left = Наскільки відомо цьому сховищу, нічого не передано
consents-draft = У чернетці, що чекає
consents-erase = { $name }: лише якщо вона про це просить. Щоб стерти, завершіть plaint і виконайте `{ $command }`. Скасувати це не можна.
consents-redactions = ТЕКСТИ ДЛЯ ІНШИХ
redact-nothing = Поставте курсор на текст або на стовпець чужої таблиці
calendar-earlier = … і ще { $n } раніше, прострочено: їх перелічить `plaint deadlines`
calendar-later = … і ще { $n } пізніше: їх перелічить `plaint deadlines`
