# Командная строка.
cli-about = Терминальное рабочее место: документировать нарушения прав человека и готовить из них жалобы
cli-about-demo = Открыть рабочее место на вымышленном годе кампании во временном хранилище
cli-about-init = Создать новое хранилище
cli-about-keygen = Создать ключ age (identity)
cli-about-add = Добавить запись и напечатать её id
cli-about-set = Изменить поля записи
cli-about-show = Показать запись
cli-about-log = Показать, кто, что и когда изменил
cli-about-undo = Отменить последние сохранения, начиная с новейшего
cli-about-erase = Стереть запись или поле навсегда
cli-about-list = Перечислить записи, найденные фильтром
cli-about-count = Сосчитать записи, найденные фильтром
cli-about-import = Импортировать файлы CSV, TSV или JSON
cli-about-export = Выгрузить записи целиком в файл
cli-about-evidence = Хранить файлы как доказательства
cli-about-evidence-add = Принять файлы в хранилище
cli-about-evidence-list = Перечислить доказательства
cli-about-evidence-export = Выдать один файл наружу
cli-about-evidence-verify = Сверить каждый байт с хешем, снятым при приёме
cli-about-keys = Управлять слотами, открывающими хранилище
cli-about-keys-list = Перечислить слоты
cli-about-keys-add = Добавить слот
cli-about-keys-remove = Удалить слот
cli-about-keys-rotate = Сменить ключ хранилища и запечатать всё заново
cli-about-audit = Читать журнал аудита
cli-about-audit-show = Показать записи журнала
cli-about-audit-verify = Доказать, что ни одна запись не пропала и не изменена
cli-about-backup = Записать запечатанную копию и проверить её
cli-about-restore = Восстановить копию в новое хранилище
cli-about-verify = Проверить всё хранилище
cli-about-recover = Собрать новое хранилище из всего уцелевшего
cli-about-wipe = Уничтожить хранилище, сначала ключи
cli-about-doctor = Найти опасности вокруг хранилища
cli-about-procedures = Процедуры жалоб и обращений, как их описывают файлы права
cli-about-procedures-check = Проверить файлы процедур, ратификаций и праздников
cli-about-route = Куда ещё можно обратиться по делу и какое правило это говорит
cli-about-consents = Кто на что согласился, что передано и что делать после отзыва
cli-about-deadlines = Сроки и правило, из которого каждый следует
cli-arg-procedures-id = Код процедуры: всё, что говорит её файл
cli-arg-procedures-country = Только открытые против этой страны
cli-arg-procedures-check-dir = Каталог со своими процедурами и праздниками
cli-arg-consents-cases = Дела, по id или коду
cli-arg-route-cases = Дела, по id или коду
cli-arg-route-all = Все правила всех процедур, и пройденные
cli-arg-route-exhaustion = Вместо этого — таблица исчерпания: средства защиты по делу и положение каждого
cli-arg-deadlines-until = Только то, что до этого дня
cli-arg-deadlines-all = И сроки всех процедур, которые не закрыты
cli-arg-deadlines-format = table, json или ics
cli-arg-deadlines-output = Файл календаря (с --format ics)
cli-about-forms = Проверить формы и словари
cli-about-forms-check = Проверить формы и словари
cli-about-templates = Проверить шаблоны жалоб
cli-about-templates-check = Проверить шаблоны жалоб
cli-about-locales = Проверить тексты интерфейса
cli-about-locales-check = Проверить тексты интерфейса
cli-heading-usage = Вызов
cli-heading-commands = Команды
cli-heading-arguments = Аргументы
cli-heading-options = Параметры
cli-heading-global = Общие параметры
cli-word-command = КОМАНДА
cli-arg-help = Напечатать справку
cli-arg-version = Напечатать версию
cli-arg-vault = Каталог хранилища (или PLAINT_VAULT)
cli-arg-identity = Файл ключа age; можно несколько раз (или PLAINT_IDENTITY)
cli-arg-passphrase-file = Файл, первая строка которого — парольная фраза
cli-arg-lang = Язык интерфейса: en, ru, uk
cli-arg-json = Печатать результаты и ошибки в JSON
cli-arg-quiet = Молчать обо всём, кроме результатов и ошибок
cli-arg-read-only = Ничего не записывать
cli-arg-take-over = Попросить того, кто держит хранилище, сохраниться и выйти
cli-arg-plain = Простые строки для программы чтения с экрана (рабочий стол)
cli-arg-yes = Не спрашивать; без терминала нужно разрушающим командам
cli-arg-now = Что считать сегодняшним днём для правил и фильтров (RFC 3339; или PLAINT_NOW)
cli-arg-cases = Сколько дел (850)
cli-arg-seed = С чего начинается случай (1)
cli-arg-at = Когда это было, если не сейчас (RFC 3339)
cli-arg-demo-at = Только собрать хранилище там; нужен --identity FILE, создаётся при отсутствии
cli-arg-recipient = Получатель age (age1…); можно несколько раз
cli-arg-name = Имя, под которым вы пишете
cli-arg-recovery-out = Записать ключ восстановления в файл, а не печатать
cli-arg-no-recovery = Не создавать ключ восстановления
cli-arg-output = Файл для записи
cli-arg-kind = Вид записи: case, person, organisation, action, evidence
cli-arg-values = field=value, tags+=x, tags-=x, f=@FILE, f=?unknown, events[+1].from=2014-06, events-[ID]
cli-arg-why = Почему; останется в истории
cli-arg-id = Полный id, первые шесть или более букв, или код дела
cli-arg-resolve = Выбрать между значениями двух людей
cli-arg-identifying = Показать идентифицирующие поля; это записывается
cli-arg-field = Поле, например status или events[ID].narrative
cli-arg-n = Сколько сохранений (1)
cli-arg-query = Фильтр, например country:ua since:2014-06 act:beating
cli-arg-columns = Столбцы по id полей, через запятую
cli-arg-sort = Сортировать по полю; -поле по убыванию
cli-arg-format = table, csv или json
cli-arg-export-format = csv, xlsx, json или gbvims
cli-arg-by = Считать по этим полям, через запятую
cli-arg-files = Файлы
cli-arg-map = Как столбцы ложатся на поля
cli-arg-save-map = Сохранить это соответствие в файл
cli-arg-key = Столбец, различающий строки
cli-arg-partner = Партнёрская организация, приславшая это
cli-arg-sheet = Лист книги
cli-arg-encoding = Кодировка файлов, например windows-1251 или utf-16le
cli-arg-delimiter = Знак между ячейками: , ; | или tab
cli-arg-header-row = Строка заголовка (3), строки (3-5) или none, если его нет
cli-arg-dates = Как записаны даты: day-month-year, month/day/year (с точками сначала день) или month-day-year
cli-arg-decimal = Знак перед дробной частью: comma (запятая) или point (точка)
cli-arg-dry-run = Только сказать, что произойдёт
cli-arg-receipt = Записать квитанцию в файл
cli-arg-profile = machine или spreadsheet
cli-arg-channel = Канал согласия для проверки; own — для себя
cli-arg-to = Зашифровать этому получателю age; можно несколько раз
cli-arg-plaintext = Записать читаемым для всех
cli-arg-override = Продолжить вопреки правилу и сказать почему; это записывается
cli-arg-original = Записать снимок как он был снят, с тем, что камера приписала к изображению
cli-arg-package = Сложить текст, приложения и список с хешами в один архив
cli-arg-case = Дело, к которому относится
cli-arg-title = Как называется
cli-arg-ids = Какие файлы; все, если не названы
cli-arg-new-passphrase-file = Файл, первая строка которого — парольная фраза нового слота
cli-arg-passphrase = Спросить парольную фразу нового слота в терминале
cli-arg-label = Название слота
cli-arg-slot = Имя слота или его начало
cli-arg-file = Файл копии
cli-arg-into = Каталог нового хранилища
cli-arg-dir = Каталог с вашими формами и словарями
cli-where = где
cli-try = что делать
cli-usage-unknown-argument = `{ $arg }`: такого нет
cli-usage-unknown-command = нет команды `{ $command }`
cli-usage-missing-command = не указана команда
cli-usage-missing-argument = не хватает: { $arg }
cli-usage-invalid-value = `{ $value }` не подходит для { $arg }
cli-usage-conflict = { $arg } и { $prior } исключают друг друга
cli-usage-missing-value = { $arg } требует значения
cli-usage-other = строку нельзя разобрать
cli-usage-try-hint = может быть, { $hint }?
cli-usage-try-help = смотрите `plaint --help`
cli-check-fine = Ошибок не найдено.
cli-prompt-passphrase = Парольная фраза:
cli-undone = отменено: { $what } ({ $n ->
    [one] { $n } изменение
    [few] { $n } изменения
   *[other] { $n } изменений
})
cli-undo-add = добавление
cli-undo-set = правка
cli-undo-remove = удаление
cli-undo-import = импорт
cli-undo-records = { $n ->
    [one] { $n } запись
    [few] { $n } записи
   *[other] { $n } записей
}
cli-undo-kept = оставлено: { $record } { $field }: { $why }
cli-undo-kept-more = … и ещё { $n }
cli-undo-changed-since = с тех пор изменено
cli-undo-erased = стёрто, а это навсегда
cli-undo-unknown = такого рода, который знает только более новый plaint
cli-undo-passed = { $n ->
    [one] пропущена { $n } более поздняя команда: в ней нечего отменять
    [few] пропущены { $n } более поздние команды: в них нечего отменять
   *[other] пропущено { $n } более поздних команд: в них нечего отменять
}
cli-init-made = Хранилище создано
cli-init-recovery = Ключ восстановления откроет хранилище, если потеряны все остальные ключи. Перепишите его на бумагу и храните отдельно; он показан только сейчас:
cli-prompt-new-passphrase = Новая парольная фраза:
cli-prompt-again = Ещё раз:
cli-prompt-name = Ваше имя в истории:
cli-name-unsaid = владелец
cli-not-logged = Запись в хранилище невозможна: чтение не записывается в журнал.
cli-nothing-changed = Ничего не изменилось.
cli-prompt-export-passphrase = Парольная фраза для файла:
cli-exported = Записано: { $records }; полей скрыто: { $withheld }
cli-export-long-texts = Тексты длиннее, чем вмещает ячейка книги: { $texts }. Они целиком на листе «long texts».
cli-gbvims-carries = В таблице есть: { $columns }.
cli-gbvims-coarse = Отчасти (от даты рождения только год): { $columns }.
cli-gbvims-empty = Пусто, потому что это указывает на человека или не ведётся: { $columns }. Имена, рассказы, адреса и заметки не уходят.
cli-gbvims-without-act = События без деяния не являются инцидентами и опущены: { $events }.
cli-arg-deidentify = Опустить идентифицирующие и конфиденциальные поля
cli-arg-history = Добавить историю каждой записи (только JSON по каналу own)
cli-confirm-erase = Это сотрёт навсегда, отменить нельзя. Введите erase, чтобы продолжить:
cli-confirm-wipe = Это уничтожит хранилище, сначала ключи; вернёт его только копия. Введите wipe, чтобы продолжить:
cli-confirm-rotate = Всё будет запечатано новым ключом; слоты, названные потерянными, его больше не откроют. Введите rotate, чтобы продолжить:
cli-erased = Стёрто.
cli-still-in-backups = Копии, в которых это ещё есть:
cli-sound = Хранилище исправно.
cli-audit-whole = Журнал аудита цел.
cli-rotated = У хранилища новый ключ.
cli-offer-rotate = То, что открывал удалённый слот, остаётся доступным тому, кто сохранил ключ: `plaint keys rotate` запечатает всё заново.
cli-nothing-to-recover = Хранилище исправно: восстанавливать нечего. --force всё равно запишет его заново.
cli-no-erasures = Другого хранилища, которое знало бы о стираниях, нет: если после копии что-то стирали, оно вернулось.
cli-restore-into = Укажите, где создать новое хранилище: --into КАТАЛОГ. Хранилище из --vault сообщит, что стёрто позже.
cli-arg-restore-into = Где создать новое хранилище; о поздних стираниях спросят то, что в --vault
cli-arg-recover-force = Записать хранилище заново, даже если оно исправно
cli-about-audit-accept = Принять нынешние пробелы журнала аудита, указав причину
cli-arg-finish = Завершить прерванное стирание
cli-nothing-due = Незавершённых стираний нет.
cli-also-at = Этот же текст стоит и здесь; сотрите его и там, если нужно:
cli-offer-rotate-erased = Хранилище сохранило ключ: эти слоты нельзя создать заново. Старые блоки диска читаются с ним до `plaint keys rotate`:
cli-slots-lost = Эти слоты нельзя создать заново, они больше не откроют хранилище:
cli-confirm-accept = Пробелы выше принимаются как есть; это протоколируется. Введите accept, чтобы продолжить:
cli-also-wiped = Вместе с ним:
cli-heading-fields = Поля фильтра (`поле:значение`, также с есть: и нет:)
cli-heading-states = Состояния фильтра (`это:`)
cli-help-filter =
    Поля, значения и слова фильтров понимаются по-английски, по-русски и по-украински. Что находит
    каждое поле и состояние, сказано в README.
cli-rotate-plan = Новый ключ запечатает всё заново: будет записано около { $mib } МиБ (свободно { $free } МиБ), { $seconds } с; слотов, которые нельзя создать заново: { $lost }
cli-as-of = На { $day } (--now)
cli-masked = ••• скрывает то, что может указать на человека: --identifying покажет, и это записывается
cli-evidence-stripped = Место, время и устройство снимка убраны; --original запишет его как он был снят.
cli-evidence-as-it-is = Из этого файла ({ $media }) метаданные не убраны: они могут выдать автора, место или программу.
cli-annexes-heading = Приложения
cli-annexes-number = №
cli-annexes-title = Название
cli-annexes-file = Файл
cli-annexes-media = Тип
cli-annexes-bytes = Байт
cli-annexes-sha256 = SHA-256
cli-annexes-original = подлинник:
cli-annexes-as-they-are = Из приложений { $numbers } метаданные не убраны: они могут выдать автора, место или программу.

# Ошибки, по их коду в JSON.
cli-error-no-vault = хранилища нет: { $where }
    .try = выполните `plaint init` или назовите хранилище: --vault
cli-error-no-key-given = ключ не указан
    .try = укажите --identity ФАЙЛ или --passphrase-file ФАЙЛ либо запустите в терминале
cli-error-no-key-fits = ни один слот хранилища не открылся тем, что дано
    .try = проверьте парольную фразу и раскладку клавиатуры или дайте другой файл ключа; `plaint init` печатал ключ восстановления
cli-error-bad-identity-file = это не файл ключа age: { $where }
    .try = в файле ключа есть строка AGE-SECRET-KEY-1…; его делает `plaint keygen -o ФАЙЛ`
cli-error-busy = хранилище занято другим процессом ({ $holder })
    .try = закройте другое окно или добавьте --take-over: тот процесс сохранится и завершится
cli-error-read-only = здесь можно только читать, а эта команда пишет
    .try = уберите --read-only; если носитель не принимает записи, скопируйте хранилище на другой диск
cli-error-damaged = хранилище повреждено: { $damage }
    .try = выполните `plaint verify`; `plaint recover` соберёт новое хранилище из всего уцелевшего
cli-error-not-found = такой записи или части нет: { $where }
    .try = скопируйте id из `plaint list` или напишите код дела; части записи с их id показывает `plaint show`
cli-error-ambiguous = `{ $where }` означает сразу несколько записей или частей
    .try = напишите больше букв id: { $words }
cli-error-removed = эта запись удалена: { $where }
    .try = её историю показывает `plaint log { $where }`; `plaint undo` отменяет удаление
cli-error-unknown-kind = нет вида записей `{ $word }`
    .try = виды: { $words }
cli-error-unknown-language = нет языка интерфейса `{ $word }`
    .try = языки: { $words }
cli-error-unknown-channel = нет канала `{ $word }`
    .try = каналы: { $words }
cli-error-duplicate-code = код `{ $value }` уже есть у другой записи: { $holder }
    .try = выберите другой код; ту запись показывает `plaint show { $holder }`
cli-error-conflict = в поле { $where } стоят значения, которые расходятся
    .try = `plaint show` печатает все; напишите верное с --resolve
cli-error-bad-filter = фильтр не разобран: { $what }
    .try = { $try }
cli-error-disk-full = на диске мало места: свободно { $free } байт, для записи нужно { $need }
    .try = освободите хотя бы 32 МиБ и сохраните снова; читать по-прежнему можно
cli-error-not-confirmed = ничего не сделано
cli-error-unknown-field = нет поля `{ $where }`
    .try =
        { $near ->
            [none] { $words ->
                [none] все поля перечисляет `plaint list --help`
               *[other] поля: { $words }; любой другой столбец — extra.ЗАГОЛОВОК
            }
           *[other] может быть, { $near }? Все поля перечисляет `plaint list --help`
        }
cli-error-bad-value = { $what }
    .try = { $try }
cli-error-refused = правило согласия не выпускает это по каналу `{ $channel }`; причин: { $count }
    { $reasons-ru }
    .try =
        { $plaintext ->
            [true] уберите --plaintext, чтобы зашифровать, или скажите почему: --override ПРИЧИНА
           *[other] исключите эти дела фильтром или сначала запишите согласие
        }
cli-consents-rows = Согласия
cli-consents-left = Что передано
cli-consents-nothing-left = Насколько известно этому хранилищу, ничего не передано.
cli-consents-withdrawn = Согласие отозвано.
cli-remedies-used = использовано
cli-remedies-unused = не использовано, по файлам права
cli-remedies-elsewhere = другие разбирательства
cli-remedies-none = ничего не внесено
cli-remedies-not-counted = ничего не исчерпывает
cli-consents-redactions = Тексты для других
