## Жалоба на экране
cmd-go-to-complaint = К жалобам
cmd-review-settle-accept = Принять правку в текст или закрыть замечание
cmd-review-settle-reject = Отклонить правку; текст останется
cmd-review-settle-resolve = Закрыть замечание
cmd-review-comment = Написать замечание к разделу
cmd-review-step-next = К следующему открытому замечанию или правке
cmd-review-step-previous = К предыдущему открытому замечанию или правке
cmd-review-sign = Подписать текст таким, каков он сейчас: имя и дата
cmd-review-seen = Отметить, что изменившиеся источники просмотрены
cmd-review-allow = Оставить найденные слова и сказать почему
cmd-review-find = Искать слова во всех разделах и заменять их
cmd-complaint-form = Открыть жалобу со всеми полями
hint-review-settle = принять
hint-review-comment = замечание
hint-review-step = следующее
hint-review-sign = подписать
hint-review-find = найти
hint-complaint-form = все поля
section-complaint = Жалобы
complaint-title = { $title } · { $procedure }
complaint-outline = Разделы · { $length }
complaint-words = { $n ->
    [one] { $n } слово
    [few] { $n } слова
   *[many] { $n } слов
}
complaint-pages = { $n ->
    [one] около { $n } страницы
    [few] около { $n } страниц
   *[many] около { $n } страниц
}
complaint-empty = пусто
complaint-gaps = { $n ->
    [one] не хватает { $n } факта
    [few] не хватает { $n } фактов
   *[many] не хватает { $n } фактов
}
complaint-stale = { $n ->
    [one] изменился { $n } источник
    [few] изменились { $n } источника
   *[many] изменилось { $n } источников
}
complaint-broken = { $n ->
    [one] { $n } ссылка никуда не ведёт
    [few] { $n } ссылки никуда не ведут
   *[many] { $n } ссылок никуда не ведут
}
complaint-findings = { $errors ->
    [0] Проверка · ошибок нет, посмотреть: { $others }
    [one] Проверка · { $errors } ошибка, посмотреть: { $others }
    [few] Проверка · { $errors } ошибки, посмотреть: { $others }
   *[many] Проверка · { $errors } ошибок, посмотреть: { $others }
}
confirm-review-sign = Ошибок: { $errors }; открытых замечаний и правок: { $open }. Всё равно подписать?
complaint-clean = Возражений не найдено
complaint-review = Рецензия · открыто { $open }, закрыто { $settled }
complaint-signed = Подписали
complaint-signed-this = этот текст
complaint-signed-other = более ранний текст
complaint-no-item = Сначала встаньте на открытое замечание или правку
complaint-is-change = Это правка: её принимают или отклоняют
complaint-is-comment = Это замечание: его закрывают
complaint-no-section = Сначала встаньте на раздел
complaint-no-more = В эту сторону открытых замечаний и правок нет
complaint-unsignable = Текст, который нельзя заполнить, нельзя подписать
complaint-none-stale = Ни один источник не изменился
complaint-not-allowable = Сначала встаньте на найденные слова, которые можно оставить
said-allowed = Слова оставлены
complaint-why = Почему можно оставить
said-replaced = Заменено мест: { $n }
complaint-no-procedure = Известной процедуры не выбрано, и проверять не по чему; выберите её среди полей
said-accepted = Правка принята
said-rejected = Правка отклонена
said-resolved = Замечание закрыто
said-commented = Замечание записано
complaint-comment = Что сказать?
said-signed = Подписано
said-seen = Изменившиеся источники просмотрены
complaint-limit = не больше { $most } { $unit }
review-moved = Слова, к которым относится правка, с тех пор изменились
review-moved-try = исправьте раздел сами и отклоните правку
review-settled = Кто-то это уже закрыл
review-settled-try = добавьте новое
review-gone = Этого больше нет
review-gone-try = вернитесь и откройте жалобу снова
cmd-fact-open = Вставить факт из дел этой жалобы
cmd-fact-copy = Вставить факт словами, уже без связи с делом
facts-title = Факт: Enter — живая ссылка, { $key } — словами
facts-none = В делах этой жалобы пока ничего не сказано
facts-cut = первые { $shown } из { $n }; остальное — в самих делах
facts-nowhere = Факты вставляют в текст раздела жалобы
said-referred = Ссылка на { $field }
hint-go-to-complaint = жалобы
