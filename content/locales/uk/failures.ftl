# Чому команда не вдалася.
cli-error-usage-one-value = поле { $field } зберігає одне значення, а не набір
    .try = пишіть { $field }=ЗНАЧЕННЯ
cli-error-usage-code-missing = бракує коду
cli-error-usage-no-field = «{ $where }» — не назва поля
    .try = пишіть status, events[ID].narrative або extra.ЗАГОЛОВОК; поля показує `plaint show`
cli-error-usage-for-whom = не сказано, для кого зашифрувати
    .try = назвіть отримувача: --to AGE1…, або скажіть --plaintext
cli-error-usage-no-recipients = у сховища немає отримувачів, і пароль спитати ні в кого
    .try = назвіть отримувача: --to AGE1…
cli-error-usage-what-to-change = «{ $where }» не каже, що змінити
    .try = пишіть поле=значення, tags+=x, tags-=x, events[+1].from=2014-06, events-[ID] або extra.ЗАГОЛОВОК=текст
cli-error-usage-cannot-ask = це незворотно, а спитати тут ні в кого
    .try = запустіть у терміналі або скажіть --yes
cli-error-usage-no-moment = «{ $word }» — не момент часу
    .try = пишіть 2026-11-21T09:30:00+02:00 або 2026-11-21
cli-error-usage-demo-terminal = показ відкриває програму, а їй потрібен термінал
    .try = запустіть у терміналі або лише побудуйте: plaint demo --at DIR --identity FILE
cli-error-usage-at-identity = --at потрібен разом з --identity FILE
    .try = назвіть файл ключа age; якщо його немає, його буде створено
cli-error-usage-slot = не сказано, чим відкривається новий слот
    .try = дайте --recipient AGE1…, --new-passphrase-file FILE або --passphrase
cli-error-usage-mixed-files = частина цих файлів — вивантаження plaint, а частина ні
    .try = завантажуйте вивантаження plaint окремо
cli-error-encoding = файл не в UTF-8
    .try = спершу перекодуйте: iconv -f CP1251 -t UTF-8
cli-error-no-home = немає домашнього каталогу
    .try = скажіть, де сховище: --vault DIR або PLAINT_VAULT
cli-error-passphrases-differ = паролі не збіглися
    .try = спробуйте ще раз
cli-error-nothing-to-undo = скасовувати нічого
cli-error-nothing-undone = усе, що зробили команди, відтоді змінено й лишається
    .try = `plaint log ID` покаже, хто що міняв; виправте поля самі
cli-error-needs-terminal = клавіші приходять із термінала
    .try = запустіть у тому терміналі, чиї клавіші хочете побачити
cli-error-no-file = у цьому записі немає файлу
    .try = `plaint evidence list` друкує номери вкладень
cli-error-file = файл не читається або не пишеться: { $what }
    .try = перевірте, що шлях є і він ваш, і що на диску є місце
cli-error-exists = тут уже є сховище
    .try = відкрийте його або назвіть інший каталог: --vault DIR
cli-error-config = помилка в налаштуваннях: { $what }
    .try = виправте рядок або приберіть його; можна задати vault, language, lock_after, keymap і [keyboard]
cli-error-index = рядок покажчика не читається: { $what }
    .try = `plaint verify` побудує покажчик наново

cli-notice-torn = відкинуто кінець запису, який не було підтверджено ({ $n ->
    [one] { $n } байт
    [few] { $n } байти
   *[many] { $n } байтів
 })
cli-notice-index = покажчик побудовано наново за журналом
cli-notice-store = склад побудовано наново за журналом
cli-notice-damage = пошкоджено: { $what }; запустіть `plaint verify`
cli-notice-store-busy = складом зайнятий інший процес; усе збережене ціле, склад наздожене пізніше
cli-notice-not-logged = носій не приймає записів: читання не заноситься до журналу доступу
cli-notice-erasure-due = стирання не закінчено: запустіть `plaint erase --finish`
cli-notice-took-over = замок процесу, якого вже немає, перейнято
cli-error-picture = Знімок пошкоджено: що він розповідає крім зображення, прибрати не можна.
    .try = --original запише його як є, з усім, що він розповідає
cli-error-annex-without-file = У додатка { $number } немає файлу.
    .try = зв’яжіть його з доказом, у якому файл, або приберіть додаток
cli-error-annex-held = Додаток { $number } із цією скаргою йти не може.
    .try = його справи немає серед тих, де є згода; приберіть додаток
cli-error-annex-picture = Знімок у додатку пошкоджено, і те, що він розповідає крім зображення, прибрати не можна: { $what }
cli-error-paper = Документ не записано: { $what }
cli-error-no-pdf = Ця збірка plaint не пише PDF: візьміть --format docx і надрукуйте його в PDF або зберіть із `cargo build --release --features pdf`.
