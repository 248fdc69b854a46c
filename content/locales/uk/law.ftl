# Що кажуть маршрут і годинник. Тексти процедур — у content/procedures.

law-confidence-high = висока достовірність
law-confidence-medium = середня достовірність
law-confidence-low = низька достовірність
law-verify = { $confidence }: перевірити за джерелом
law-verify-general = { $confidence }, загальні знання: перевірити, перш ніж покладатися

law-answer-yes = відкрито
law-answer-ask = питання
law-answer-no = закрито

law-rule-complaints = Приймає скарги
law-rule-country = Країна
law-rule-acceptance = Визнання державою
law-rule-exhaustion = Внутрішні засоби
law-rule-before = Крок до цього
law-rule-time = Строк
law-rule-same-matter = Інші процедури
law-rule-victim = Жертва
law-rule-subject = Предмет
law-rule-consent = Згода
law-rule-name = Хто дізнається ім'я

law-no-complaints = Особистих скарг не приймає: { $what }
law-no-complaints-bare = Особистих скарг не приймає.

law-against-all = Можна використати щодо будь-якої держави.
law-country-unknown = У якій країні це сталося? Заповніть `country` справи або події.
law-country-yes = Відкрито для { $country }.
law-country-no = Не для { $country }.
law-acceptance-no-row = У ratifications.csv немає рядка про { $country }: чи визнала держава процедуру?
law-acceptance-none = Про визнання з боку { $country } не відомо.
law-acceptance-doubtful = Чи визнала { $country } процедуру, не відомо: перегляньте список депозитарія.
law-acceptance-ended-filing = { $country } припинила: з { $day } нічого подати не можна, коли б не сталися факти.
law-acceptance-facts-after = Факти після { $day } — останнього дня, факти якого охоплено для { $country }.
law-acceptance-facts-near = Факти могли бути до або після { $day } — останнього охопленого дня для { $country }: якого числа це було?
law-event-missing = Подій не введено: коли це сталося?
law-event-no-date = Коли це сталося? У події немає дати.
law-acceptance-yes = { $country } визнала ({ $from }) до цих фактів.
law-acceptance-continuing = { $country } визнала ({ $from }), і факти тривають після цього.
law-acceptance-before = Факти до визнання з боку { $country } ({ $from }), і не сказано, що вони тривають.
law-acceptance-near = { $country } визнала ({ $from }); чи були факти після цього дня, за датами не сказати: якого числа це було, чи триває?
law-acceptance-declared-yes = Визнано { $country } ({ $from }); { $text }
law-acceptance-declared-ask = Визнано { $country } ({ $from }), а факти почалися раніше: { $text }
law-acceptance-declared-no = Факти до визнання з боку { $country } ({ $from }): { $text }

law-exhaustion-unsaid = Файл процедури не каже, чи треба вичерпати засоби захисту.
law-exhaustion-not-required = Вичерпувати внутрішні засоби не треба.
law-exhaustion-explain = Розкажіть, що зроблено в країні; вичерпання не умова.
law-exhaustion-final = Остаточне внутрішнє рішення від { $day }.
law-exhaustion-final-and-pending = Одне рішення остаточне ({ $day }), інший засіб на розгляді: чи треба його чекати?
law-exhaustion-pending = Внутрішній засіб на розгляді. Виняток: { $exceptions }; напишіть чому в `ineffective`.
law-exhaustion-perhaps = Рішення, можливо, вже остаточне: з якого дня? ({ $exceptions })
law-exhaustion-not-yet = Рішення стане остаточним { $day }.
law-exhaustion-decided = Рішення ухвалено: чи воно остаточне і з якого дня? Заповніть `final`.
law-exhaustion-no-answer = Відповіді не було: чи є наступний крок, чи засіб неефективний? Виняток: { $exceptions }.
law-exhaustion-ineffective = У справі сказано, чому засоби неефективні; орган перевірить це сам.
law-exhaustion-ombuds = Зверталися лише до омбудсмана, а це нічого не вичерпує: які ще засоби використано?
law-exhaustion-none = Які внутрішні засоби використано? Жодного не введено. Виняток: { $exceptions }.

law-before-done = { $text }: зроблено.
law-before-overdue = { $text }: надіслано, строк відповіді минув без відповіді. Чи досить цього тут?
law-before-pending = { $text }: надіслано, не вирішено.
law-before-missing = { $text }: чи надіслано? Нічого не введено.

law-time-none = Правила не ставлять строку в цифрах.
law-time-not-begun = За тим, що у справі, строк не йде.
law-time-words = { $note }
law-time-annual = Найближчий день подання — { $day }.
law-time-session = День, введений для сесії, — { $day }. { $note }
law-time-session-late = День, введений для сесії, { $day }, минув. { $note }
law-time-session-ask = До якого дня до найближчої сесії? Введіть ненадіслане звернення з `due`. { $note }
law-time-continues = Ситуація триває: строк не почався.
law-time-pending = Засіб на розгляді: строк не почався.
law-time-answer-runs = Строк відповіді ще йде: цей строк не почався.
law-time-open = Строк до { $day }.
law-time-perhaps = Можливо, пізно: строк закінчується між { $day } і { $until }. З якого дня він пішов?
law-time-moved = Строк закінчився { $day }, у неробочий день; закон може перенести на { $until }. Подавайте негайно.
law-time-late = Пізно: строк закінчився { $day }, винятків немає.
law-time-late-unless = Пізно: строк закінчився { $day }. Виняток: { $exceptions }. Чи є він?
law-time-late-ask = Пізно з { $day }, якщо строк іде від того, що у справі. { $question }

law-ask-event-date = Коли це сталося?
law-ask-final = Яке рішення остаточне і з якого дня?
law-ask-remedy = Які внутрішні засоби використано і що вирішено?
law-ask-decision = Яке рішення оскаржується і коли вона про нього дізналася?
law-ask-notified = Коли їй повідомили про рішення?
law-ask-other-ended = Коли закінчилася інша процедура?

law-same-unsaid = Файл процедури не каже, чи заважають їй інші процедури.
law-same-free = Інші процедури не заважають.
law-same-none = Про інші процедури не відомо: за тим, що у справі.
law-same-none-counts = Про процедури, які тут рахуються, не відомо: за тим, що у справі.
law-same-treaty = та сама справа
law-other-unnamed = звернення без процедури
law-same-unknown = У зверненні не названо відомої процедури: до якого органу воно пішло?
law-same-own-pending = Справа вже в цьому органі.
law-same-own-examined = Цей орган уже розглянув справу.
law-same-unexamined = { $other }: закрито без розгляду по суті.
law-same-unclear = { $other }: закрито; чи розглянув орган справу? ({ $text })
law-same-submitted = Подано до іншої міжнародної процедури: { $other } ({ $text }). Виняток: { $exceptions }.
law-same-submitted-closed = Подано: { $other }, закрито без ясного розгляду: чи та сама це справа? ({ $text })
law-same-pending = На розгляді: { $other } ({ $text }).
law-same-declare = На розгляді: { $other }. Заборони в договорі немає; треба повідомити й обрати один орган ({ $text }).
law-same-coordinated = На розгляді: { $other }. Органи узгоджують: хто з них візьметься? ({ $text })
law-same-examined = Уже розглянуто: { $other } ({ $text }).
law-same-closed = { $other }: закрито, а заважає лише процедура, що триває.

law-victim-none = Хто жертва? Ні клієнтки, ні жертви не введено.
law-victim-yes = Жертву у справі названо.
law-victim-granted = Остаточне рішення на її користь: чи лишається вона жертвою?
law-subject-yes = Підходить: { $text }.
law-subject-otherwise = За справою не підходить: { $text }.
law-subject-unknown = Чи це так? { $text }.
law-subject-doubtful = Зі справи цього не видно: { $text }. Чи це все ж так?
law-subject-question = { $text } Дайте відповідь міткою справи: `{ $tag }-yes` або `{ $tag }-no`.

law-consent-none = Чи згодна вона на `{ $channel }`? Згоди для цього каналу не введено.
law-consent-yes = Згода на `{ $channel }`, рівень { $level }.
law-consent-level = Згода на `{ $channel }` рівня { $level }; потрібен рівень { $need }.
law-consent-withdrawn = Згоду на `{ $channel }` відкликано.
law-consent-expired = Строк згоди на `{ $channel }` минув.
law-consent-perhaps-over = Згода на `{ $channel }`, можливо, закінчилася: чи так?
law-consent-disputed = У згоді на `{ $channel }` два різні значення: яке правильне?
law-consent-incomplete = У згоді на `{ $channel }` немає рівня або дати.
law-consent-not-yet = Згоду на `{ $channel }` до цього дня дано не напевно.
law-consent-purpose = Згоду на `{ $channel }` дано для іншої мети: запитайте про цю.
law-name-state = Держава дізнається ім'я жертви.
law-name-committee = Орган дізнається ім'я; держава без її згоди — ні.
law-name-body = Орган дізнається ім'я і без її згоди не передає.
law-name-authority = Ім'я дізнається орган, до якого скаржаться.
law-name-public = Це публічно: без її згоди імені немає.
law-name-nobody = Імені ніхто знати не мусить.

law-unit-hour = { $n ->
    [one] { $n } година
    [few] { $n } години
   *[other] { $n } годин
}
law-unit-day = { $n ->
    [one] { $n } день
    [few] { $n } дні
   *[other] { $n } днів
}
law-unit-workday = { $n ->
    [one] { $n } робочий день
    [few] { $n } робочі дні
   *[other] { $n } робочих днів
}
law-unit-week = { $n ->
    [one] { $n } тиждень
    [few] { $n } тижні
   *[other] { $n } тижнів
}
law-unit-month = { $n ->
    [one] { $n } місяць
    [few] { $n } місяці
   *[other] { $n } місяців
}
law-unit-year = { $n ->
    [one] { $n } рік
    [few] { $n } роки
   *[other] { $n } років
}
law-from-final_domestic_decision = від остаточного внутрішнього рішення
law-from-knowledge_of_final_decision = від повідомлення про остаточне рішення
law-from-end_of_other_intl_procedure = від кінця іншої міжнародної процедури
law-from-event = від події
law-from-knowledge_of_event = від дня, коли стало відомо про подію
law-from-receipt = від отримання
law-from-registration = від реєстрації
law-from-notification_of_decision = від повідомлення про рішення
law-from-expiry_of_answer_time = від кінця строку відповіді
law-since-decision = повідомлення не введено: лік від рішення
law-since-event = коли дізналася, не введено: лік від події
law-estimated = реєстрацію не введено: замість неї діапазон
law-estimated-sent = отримання не введено: лік від надсилання
law-range = початок не точний: між { $from } і { $until }
law-extension = можна продовжити на { $term }; день від цього не зсунуто
law-extension-note = можна продовжити на { $term } ({ $note }); день від цього не зсунуто
law-extension-only = можна продовжити ({ $note }); день від цього не зсунуто

law-remark-month-end = у місяці немає такого числа, взято останнє; дехто рахує далі, раннє надійніше
law-remark-moves = останній день неробочий; закон переносить на { $day }, раннє надійніше
law-remark-forward = останній день, { $day }, неробочий; надійний робочий день перед ним
law-remark-day-off = останній день неробочий, і правила про це не опубліковано
law-remark-counts = останній день неробочий, і строк усе одно закінчується
law-remark-holidays = у календарі немає свят { $year } року: лік за вихідними, раннє надійніше

law-what-answer = Чекаємо відповіді: { $name } ({ $id })
law-what-answer-bare = Чекаємо відповіді
law-what-file = Подати: { $name } ({ $id })
law-what-task = { $kind }
law-what-next-step = Наступний крок у справі
law-what-consent = Закінчується згода: { $channel }
law-entered = введено в `{ $field }`
law-entered-source = справа
law-annual = щороку

consent-holds = чинна
consent-level = чинна для меншого
consent-withholds = чого не передавати, сказано словами
consent-purpose = для іншої мети
consent-not-yet = можливо, ще не надана
consent-expired = минула
consent-withdrawn = відкликана
consent-disputed = два різні значення
consent-not-known = немає рівня або дати
consent-none = немає
consent-row = { $channel } · рівень { $level } · надано { $given }: { $state }
consent-row-withdrawn = { $channel } · рівень { $level } · надано { $given }, відкликано { $withdrawn }: { $state }
left-file = { $what } · канал { $channel } · кому: { $to }
left-perhaps = { $what } · канал { $channel } · кому: { $to } · можливо: журнал попередньої версії не називає записів
left-sent = { $kind }: { $body }
left-unknown-day = день невідомий
withdrawn-stopped = Те, на що згоду відкликано, з цього дня більше не передається; решти це не стосується. Передане треба просити повернути в тих, хто його має.
withdrawn-held = Заборона знищення зберігає справу: нічого з неї не передається жодним каналом. Вирішіть, що зберігається, і впишіть це в поле `decision` згоди. Для стирання потрібно --override ПРИЧИНА.
withdrawn-held-until = Заборона знищення зберігає справу до { $day }: нічого з неї не передається жодним каналом. Вирішіть, що зберігається, і впишіть це в поле `decision` згоди. Для стирання потрібно --override ПРИЧИНА.
withdrawn-others = Інші її згоди чинні: { $n }.
withdrawn-erase = Стирати не обов’язково: стирайте, лише якщо вона про це просить. Це робиться так:
withdrawn-also = Те, за чим її можна впізнати, є і тут:
remedy-unnamed = засіб без названого органу
remedy-state-not-used = не надіслано
remedy-state-pending = на розгляді
remedy-state-no-answer = немає відповіді
remedy-state-decided = вирішено; остаточно?
remedy-state-not-yet-final = ще не остаточно
remedy-state-perhaps-final = остаточно? дата неточна
remedy-state-final = остаточно
remedy-state-ineffective = неефективно
proceeding-open = на розгляді
proceeding-examined = розглянуто
proceeding-unexamined = не розглянуто по суті
proceeding-unclear = закрито; розглянуто?
remedy-sent = надіслано { $day }
remedy-received = отримано { $day }
remedy-registered = зареєстровано { $day }
remedy-answer-due = відповідь до { $day }
remedy-extended-to = продовжено до { $day }
remedy-decided = вирішено { $day }
remedy-notified = сповіщена { $day }
remedy-final = остаточно { $day }
redaction-current = перевірено, чинна
redaction-stale = змінено після перевірки
redaction-gone = початкового тексту немає
redaction-unreviewed = не перевірено
redaction-disputed = два різні значення

# У чому відмовляє перевірка згод. Імен тут немає.
gate-consent = справа { $case }, людина { $person }: { $why }
gate-no-client = у справі { $case } не названо заявника: { $why }
gate-redaction = справа { $case }, { $path }: { $why }
gate-held = справа { $case }: згоду відкликано, а справа зберігається за законом, тому ніщо з неї не виходить
gate-held-until = справа { $case }: згоду відкликано, а справа зберігається за законом до { $until }, тому ніщо з неї не виходить
gate-kind = запис { $record } — не справа: каналом `{ $channel }` він виходить лише зі своєю справою
gate-gone = справу { $case } вилучено або стерто, питати нема кого
gate-nobody = немає справи, про яку можна було б спитати
gate-plaintext = незашифрований файл прочитає кожен, хто його знайде
gate-consent-withholds = згода на `{ $channel }` щось вилучає; цілі записи цього не врахують
gate-consent-level = згода на `{ $channel }` рівня { $has }, а потрібен { $need }
gate-consent-purpose = згоду на `{ $channel }` дано для іншої мети
gate-consent-not-yet = неясно, чи дано згоду на `{ $channel }` до цього дня
gate-consent-expired = згода на `{ $channel }` спливла або могла сплисти
gate-consent-withdrawn = згоду на `{ $channel }` відкликано
gate-consent-disputed = у згоді на `{ $channel }` два різні значення; спершу виберіть одне
gate-consent-not-known = у згоди на `{ $channel }` немає рівня або дати
gate-consent-none = немає згоди на `{ $channel }`
gate-redaction-current = скорочений текст перевірено, він годиться
gate-redaction-stale = текст змінено після перевірки скорочення; перевірте знову
gate-redaction-gone = цього тексту вже немає; вилучіть його скорочення
gate-redaction-unreviewed = скорочення не перевірено: ким, коли, яку версію?
gate-redaction-disputed = у скороченні два різні значення; спершу виберіть одне
