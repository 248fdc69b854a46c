# Командний рядок.
cli-about = Термінальне робоче місце: документувати порушення прав людини й готувати з них скарги
cli-about-demo = Відкрити робоче місце на вигаданому році кампанії в тимчасовому сховищі
cli-about-init = Створити нове сховище
cli-about-keygen = Створити ключ age (identity)
cli-about-add = Додати запис і надрукувати його id
cli-about-set = Змінити поля запису
cli-about-show = Показати запис
cli-about-log = Показати, хто, що й коли змінив
cli-about-undo = Скасувати останні збереження, починаючи з найновішого
cli-about-erase = Стерти запис або поле назавжди
cli-about-list = Перелічити записи, знайдені фільтром
cli-about-count = Порахувати записи, знайдені фільтром
cli-about-import = Імпортувати файли CSV, TSV або JSON
cli-about-export = Вивантажити записи повністю у файл
cli-about-evidence = Зберігати файли як докази
cli-about-evidence-add = Прийняти файли до сховища
cli-about-evidence-list = Перелічити докази
cli-about-evidence-export = Видати один файл назовні
cli-about-evidence-verify = Звірити кожен байт із хешем, знятим під час прийому
cli-about-keys = Керувати слотами, що відкривають сховище
cli-about-keys-list = Перелічити слоти
cli-about-keys-add = Додати слот
cli-about-keys-remove = Вилучити слот
cli-about-keys-rotate = Змінити ключ сховища й запечатати все наново
cli-about-audit = Читати журнал аудиту
cli-about-audit-show = Показати записи журналу
cli-about-audit-verify = Довести, що жоден запис не зник і не змінений
cli-about-backup = Записати запечатану копію й перевірити її
cli-about-restore = Відновити копію в нове сховище
cli-about-verify = Перевірити все сховище
cli-about-recover = Зібрати нове сховище з усього вцілілого
cli-about-wipe = Знищити сховище, спершу ключі
cli-about-doctor = Знайти небезпеки довкола сховища
cli-about-procedures = Процедури скарг і звернень, як їх описують файли права
cli-about-procedures-check = Перевірити файли процедур, ратифікацій і свят
cli-about-route = Куди ще можна звернутися у справі та яке правило це каже
cli-about-consents = Хто на що погодився, що передано і що робити після відкликання
cli-about-deadlines = Строки та правило, з якого кожен випливає
cli-arg-procedures-id = Код процедури: усе, що каже її файл
cli-arg-procedures-country = Лише відкриті проти цієї країни
cli-arg-procedures-check-dir = Каталог із власними процедурами та святами
cli-arg-consents-cases = Справи, за id або кодом
cli-arg-route-cases = Справи, за id або кодом
cli-arg-route-all = Усі правила всіх процедур, і пройдені
cli-arg-route-exhaustion = Замість цього — таблиця вичерпання: засоби захисту у справі та стан кожного
cli-arg-deadlines-until = Лише те, що до цього дня
cli-arg-deadlines-all = І строки всіх процедур, які не закриті
cli-arg-deadlines-format = table, json або ics
cli-arg-deadlines-output = Файл календаря (з --format ics)
cli-about-forms = Перевірити форми та словники
cli-about-forms-check = Перевірити форми та словники
cli-about-templates = Перевірити шаблони скарг
cli-about-templates-check = Перевірити шаблони скарг
cli-about-locales = Перевірити тексти інтерфейсу
cli-about-locales-check = Перевірити тексти інтерфейсу
cli-heading-usage = Виклик
cli-heading-commands = Команди
cli-heading-arguments = Аргументи
cli-heading-options = Параметри
cli-heading-global = Спільні параметри
cli-word-command = КОМАНДА
cli-arg-help = Надрукувати довідку
cli-arg-version = Надрукувати версію
cli-arg-vault = Каталог сховища (або PLAINT_VAULT)
cli-arg-identity = Файл ключа age; можна кілька разів (або PLAINT_IDENTITY)
cli-arg-passphrase-file = Файл, перший рядок якого — парольна фраза
cli-arg-lang = Мова інтерфейсу: en, ru, uk
cli-arg-json = Друкувати результати й помилки в JSON
cli-arg-quiet = Мовчати про все, крім результатів і помилок
cli-arg-read-only = Нічого не записувати
cli-arg-take-over = Попросити того, хто тримає сховище, зберегтися й вийти
cli-arg-plain = Прості рядки для програми читання з екрана (робочий стіл)
cli-arg-yes = Не питати; без термінала потрібно руйнівним командам
cli-arg-now = Що вважати сьогоднішнім днем для правил і фільтрів (RFC 3339; або PLAINT_NOW)
cli-arg-cases = Скільки справ (850)
cli-arg-seed = З чого починається випадок (1)
cli-arg-at = Коли це було, якщо не зараз (RFC 3339)
cli-arg-demo-at = Лише зібрати сховище там; потрібен --identity FILE, створюється за відсутності
cli-arg-recipient = Отримувач age (age1…); можна кілька разів
cli-arg-name = Ім'я, під яким ви пишете
cli-arg-recovery-out = Записати ключ відновлення у файл, а не друкувати
cli-arg-no-recovery = Не створювати ключ відновлення
cli-arg-output = Файл для запису
cli-arg-kind = Вид запису: case, person, organisation, action, evidence
cli-arg-values = field=value, tags+=x, tags-=x, f=@FILE, f=?unknown, events[+1].from=2014-06, events-[ID]
cli-arg-why = Чому; залишиться в історії
cli-arg-id = Повний id, перші шість або більше літер, або код справи
cli-arg-resolve = Вибрати між значеннями двох людей
cli-arg-identifying = Показати ідентифікувальні поля; це записується
cli-arg-field = Поле, наприклад status або events[ID].narrative
cli-arg-n = Скільки збережень (1)
cli-arg-query = Фільтр, наприклад country:ua since:2014-06 act:beating
cli-arg-columns = Стовпці за id полів, через кому
cli-arg-sort = Сортувати за полем; -поле за спаданням
cli-arg-format = table, csv або json
cli-arg-export-format = csv, xlsx, json або gbvims
cli-arg-by = Рахувати за цими полями, через кому
cli-arg-files = Файли
cli-arg-map = Як стовпці лягають на поля
cli-arg-save-map = Зберегти цю відповідність у файл
cli-arg-key = Стовпець, що розрізняє рядки
cli-arg-partner = Партнерська організація, що це надіслала
cli-arg-sheet = Аркуш книги
cli-arg-encoding = Кодування файлів, наприклад windows-1251 або utf-16le
cli-arg-delimiter = Знак між клітинками: , ; | або tab
cli-arg-header-row = Рядок заголовка (3), рядки (3-5) або none, якщо його немає
cli-arg-dates = Як записано дати: day-month-year, month/day/year (з крапками спершу день) або month-day-year
cli-arg-decimal = Знак перед дробовою частиною: comma (кома) або point (крапка)
cli-arg-dry-run = Лише сказати, що станеться
cli-arg-receipt = Записати квитанцію у файл
cli-arg-profile = machine або spreadsheet
cli-arg-channel = Канал згоди для перевірки; own — для себе
cli-arg-to = Зашифрувати цьому отримувачу age; можна кілька разів
cli-arg-plaintext = Записати читабельним для всіх
cli-arg-override = Продовжити всупереч правилу й сказати чому; це записується
cli-arg-original = Записати знімок як його зроблено, з тим, що камера дописала до зображення
cli-arg-package = Скласти текст, додатки й список із гешами в один архів
cli-arg-case = Справа, якої стосується
cli-arg-title = Як називається
cli-arg-ids = Які файли; усі, якщо не названо
cli-arg-new-passphrase-file = Файл, перший рядок якого — парольна фраза нового слота
cli-arg-passphrase = Запитати парольну фразу нового слота в терміналі
cli-arg-label = Назва слота
cli-arg-slot = Ім'я слота або його початок
cli-arg-file = Файл копії
cli-arg-into = Каталог нового сховища
cli-arg-dir = Каталог із вашими формами й словниками
cli-where = де
cli-try = що робити
cli-usage-unknown-argument = `{ $arg }`: такого немає
cli-usage-unknown-command = немає команди `{ $command }`
cli-usage-missing-command = не вказано команду
cli-usage-missing-argument = бракує: { $arg }
cli-usage-invalid-value = `{ $value }` не підходить для { $arg }
cli-usage-conflict = { $arg } і { $prior } виключають одне одного
cli-usage-missing-value = { $arg } потребує значення
cli-usage-other = рядок не можна розібрати
cli-usage-try-hint = може, { $hint }?
cli-usage-try-help = дивіться `plaint --help`
cli-check-fine = Помилок не знайдено.
cli-prompt-passphrase = Парольна фраза:
cli-undone = скасовано: { $what } ({ $n ->
    [one] { $n } зміна
    [few] { $n } зміни
   *[other] { $n } змін
})
cli-undo-add = додавання
cli-undo-set = правка
cli-undo-remove = вилучення
cli-undo-import = імпорт
cli-undo-records = { $n ->
    [one] { $n } запис
    [few] { $n } записи
   *[other] { $n } записів
}
cli-undo-kept = залишено: { $record } { $field }: { $why }
cli-undo-kept-more = … і ще { $n }
cli-undo-changed-since = відтоді змінено
cli-undo-erased = стерто, а це назавжди
cli-undo-unknown = такого роду, який знає лише новіший plaint
cli-undo-passed = { $n ->
    [one] пропущено { $n } пізнішу команду: у ній нема чого скасовувати
    [few] пропущено { $n } пізніші команди: у них нема чого скасовувати
   *[other] пропущено { $n } пізніших команд: у них нема чого скасовувати
}
cli-init-made = Сховище створено
cli-init-recovery = Ключ відновлення відкриє сховище, якщо втрачено всі інші ключі. Перепишіть його на папір і зберігайте окремо; він показаний лише зараз:
cli-prompt-new-passphrase = Нова парольна фраза:
cli-prompt-again = Ще раз:
cli-prompt-name = Ваше ім'я в історії:
cli-name-unsaid = власник
cli-not-logged = Запис у сховище неможливий: читання не записується в журнал.
cli-nothing-changed = Нічого не змінилося.
cli-prompt-export-passphrase = Парольна фраза для файлу:
cli-exported = Записано: { $records }; полів приховано: { $withheld }
cli-export-long-texts = Тексти довші, ніж вміщує клітинка книги: { $texts }. Вони цілком на аркуші «long texts».
cli-gbvims-carries = У таблиці є: { $columns }.
cli-gbvims-coarse = Частково (від дати народження лише рік): { $columns }.
cli-gbvims-empty = Порожнє, бо це вказує на людину або не ведеться: { $columns }. Імена, розповіді, адреси й нотатки не виходять.
cli-gbvims-without-act = Події без діяння не є інцидентами й пропущені: { $events }.
cli-arg-deidentify = Опустити ідентифікувальні та конфіденційні поля
cli-arg-history = Додати історію кожного запису (лише JSON каналом own)
cli-confirm-erase = Це зітре назавжди, скасувати неможливо. Введіть erase, щоб продовжити:
cli-confirm-wipe = Це знищить сховище, спершу ключі; поверне його лише копія. Введіть wipe, щоб продовжити:
cli-confirm-rotate = Усе буде запечатано новим ключем; слоти, названі втраченими, його більше не відкриють. Введіть rotate, щоб продовжити:
cli-erased = Стерто.
cli-still-in-backups = Копії, у яких це ще є:
cli-sound = Сховище справне.
cli-audit-whole = Журнал аудиту цілий.
cli-rotated = Сховище має новий ключ.
cli-offer-rotate = Те, що відкривав вилучений слот, лишається доступним тому, хто зберіг ключ: `plaint keys rotate` запечатає все наново.
cli-nothing-to-recover = Сховище справне: відновлювати нічого. --force усе одно запише його наново.
cli-no-erasures = Іншого сховища, яке знало б про стирання, немає: якщо після копії щось стирали, воно повернулося.
cli-restore-into = Вкажіть, де створити нове сховище: --into КАТАЛОГ. Сховище з --vault повідомить, що стерто пізніше.
cli-arg-restore-into = Де створити нове сховище; про пізніші стирання спитають те, що в --vault
cli-arg-recover-force = Записати сховище наново, навіть якщо воно справне
cli-about-audit-accept = Прийняти теперішні прогалини журналу аудиту, вказавши причину
cli-arg-finish = Завершити перерване стирання
cli-nothing-due = Незавершених стирань немає.
cli-also-at = Цей самий текст стоїть і тут; зітріть його й там, якщо треба:
cli-offer-rotate-erased = Сховище зберегло ключ: ці слоти не можна створити наново. Старі блоки диска читаються з ним до `plaint keys rotate`:
cli-slots-lost = Ці слоти не можна створити наново, вони більше не відкриють сховище:
cli-confirm-accept = Прогалини вище приймаються як є; це протоколюється. Введіть accept, щоб продовжити:
cli-also-wiped = Разом із ним:
cli-heading-fields = Поля фільтра (`поле:значення`, також з має: і немає:)
cli-heading-states = Стани фільтра (`це:`)
cli-help-filter =
    Поля, значення і слова фільтрів зрозумілі англійською, російською та українською. Що знаходить
    кожне поле і стан, сказано в README.
cli-rotate-plan = Новий ключ запечатає все заново: буде записано близько { $mib } МіБ (вільно { $free } МіБ), { $seconds } с; слотів, які не можна створити заново: { $lost }
cli-as-of = Станом на { $day } (--now)
cli-masked = ••• приховує те, що може вказати на людину: --identifying покаже, і це записується
cli-evidence-stripped = Місце, час і пристрій знімка прибрано; --original запише його як його зроблено.
cli-evidence-as-it-is = З цього файлу ({ $media }) метадані не прибрано: вони можуть видати автора, місце чи програму.
cli-annexes-heading = Додатки
cli-annexes-number = №
cli-annexes-title = Назва
cli-annexes-file = Файл
cli-annexes-media = Тип
cli-annexes-bytes = Байтів
cli-annexes-sha256 = SHA-256
cli-annexes-original = оригінал:
cli-annexes-as-they-are = З додатків { $numbers } метадані не прибрано: вони можуть видати автора, місце чи програму.

# Помилки, за їх кодом у JSON.
cli-error-no-vault = сховища немає: { $where }
    .try = виконайте `plaint init` або назвіть сховище: --vault
cli-error-no-key-given = ключ не вказано
    .try = вкажіть --identity ФАЙЛ або --passphrase-file ФАЙЛ чи запустіть у терміналі
cli-error-no-key-fits = жоден слот сховища не відкрився тим, що дано
    .try = перевірте парольну фразу та розкладку клавіатури або дайте інший файл ключа; `plaint init` друкував ключ відновлення
cli-error-bad-identity-file = це не файл ключа age: { $where }
    .try = у файлі ключа є рядок AGE-SECRET-KEY-1…; його робить `plaint keygen -o ФАЙЛ`
cli-error-busy = сховище зайняте іншим процесом ({ $holder })
    .try = закрийте інше вікно або додайте --take-over: той процес збережеться і завершиться
cli-error-read-only = тут можна лише читати, а ця команда пише
    .try = приберіть --read-only; якщо носій не приймає записів, скопіюйте сховище на інший диск
cli-error-damaged = сховище пошкоджене: { $damage }
    .try = виконайте `plaint verify`; `plaint recover` збере нове сховище з усього вцілілого
cli-error-not-found = такого запису чи частини немає: { $where }
    .try = скопіюйте id з `plaint list` або напишіть код справи; частини запису з їх id показує `plaint show`
cli-error-ambiguous = `{ $where }` означає одразу кілька записів чи частин
    .try = напишіть більше літер id: { $words }
cli-error-removed = цей запис вилучено: { $where }
    .try = його історію показує `plaint log { $where }`; `plaint undo` скасовує вилучення
cli-error-unknown-kind = немає виду записів `{ $word }`
    .try = види: { $words }
cli-error-unknown-language = немає мови інтерфейсу `{ $word }`
    .try = мови: { $words }
cli-error-unknown-channel = немає каналу `{ $word }`
    .try = канали: { $words }
cli-error-duplicate-code = код `{ $value }` уже має інший запис: { $holder }
    .try = оберіть інший код; той запис показує `plaint show { $holder }`
cli-error-conflict = у полі { $where } стоять значення, що розходяться
    .try = `plaint show` друкує всі; напишіть правильне з --resolve
cli-error-bad-filter = фільтр не розібрано: { $what }
    .try = { $try }
cli-error-disk-full = на диску мало місця: вільно { $free } байт, для запису потрібно { $need }
    .try = звільніть принаймні 32 МіБ і збережіть знову; читати й далі можна
cli-error-not-confirmed = нічого не зроблено
cli-error-unknown-field = немає поля `{ $where }`
    .try =
        { $near ->
            [none] { $words ->
                [none] усі поля перелічує `plaint list --help`
               *[other] поля: { $words }; будь-який інший стовпець — extra.ЗАГОЛОВОК
            }
           *[other] може, { $near }? Усі поля перелічує `plaint list --help`
        }
cli-error-bad-value = { $what }
    .try = { $try }
cli-error-refused = правило згоди не випускає це каналом `{ $channel }`; причин: { $count }
    { $reasons-uk }
    .try =
        { $plaintext ->
            [true] приберіть --plaintext, щоб зашифрувати, або скажіть чому: --override ПРИЧИНА
           *[other] виключіть ці справи фільтром або спершу запишіть згоду
        }
cli-consents-rows = Згоди
cli-consents-left = Що передано
cli-consents-nothing-left = Наскільки відомо цьому сховищу, нічого не передано.
cli-consents-withdrawn = Згоду відкликано.
cli-remedies-used = використано
cli-remedies-unused = не використано, за файлами права
cli-remedies-elsewhere = інші провадження
cli-remedies-none = нічого не внесено
cli-remedies-not-counted = нічого не вичерпує
cli-consents-redactions = Тексти для інших
