## Скарга на екрані
cmd-go-to-complaint = До скарг
cmd-review-settle-accept = Прийняти правку в текст або закрити зауваження
cmd-review-settle-reject = Відхилити правку; текст лишиться
cmd-review-settle-resolve = Закрити зауваження
cmd-review-comment = Написати зауваження до розділу
cmd-review-step-next = До наступного відкритого зауваження чи правки
cmd-review-step-previous = До попереднього відкритого зауваження чи правки
cmd-review-sign = Підписати текст таким, яким він є зараз: ім’я і дата
cmd-review-seen = Позначити, що змінені джерела переглянуто
cmd-review-allow = Лишити знайдені слова і сказати чому
cmd-review-find = Шукати слова в усіх розділах і замінювати їх
cmd-complaint-form = Відкрити скаргу з усіма полями
hint-review-settle = прийняти
hint-review-comment = зауваження
hint-review-step = наступне
hint-review-sign = підписати
hint-review-find = знайти
hint-complaint-form = усі поля
section-complaint = Скарги
complaint-title = { $title } · { $procedure }
complaint-outline = Розділи · { $length }
complaint-words = { $n ->
    [one] { $n } слово
    [few] { $n } слова
   *[many] { $n } слів
}
complaint-pages = { $n ->
    [one] близько { $n } сторінки
    [few] близько { $n } сторінок
   *[many] близько { $n } сторінок
}
complaint-empty = порожньо
complaint-gaps = { $n ->
    [one] бракує { $n } факту
    [few] бракує { $n } фактів
   *[many] бракує { $n } фактів
}
complaint-stale = { $n ->
    [one] змінилося { $n } джерело
    [few] змінилися { $n } джерела
   *[many] змінилося { $n } джерел
}
complaint-broken = { $n ->
    [one] { $n } посилання нікуди не веде
    [few] { $n } посилання нікуди не ведуть
   *[many] { $n } посилань нікуди не ведуть
}
complaint-findings = { $errors ->
    [0] Перевірка · помилок немає, глянути: { $others }
    [one] Перевірка · { $errors } помилка, глянути: { $others }
    [few] Перевірка · { $errors } помилки, глянути: { $others }
   *[many] Перевірка · { $errors } помилок, глянути: { $others }
}
confirm-review-sign = Помилок: { $errors }; відкритих зауважень і правок: { $open }. Усе одно підписати?
complaint-clean = Заперечень не знайдено
complaint-review = Рецензія · відкрито { $open }, закрито { $settled }
complaint-signed = Підписали
complaint-signed-this = цей текст
complaint-signed-other = попередній текст
complaint-no-item = Спершу станьте на відкрите зауваження чи правку
complaint-is-change = Це правка: її приймають або відхиляють
complaint-is-comment = Це зауваження: його закривають
complaint-no-section = Спершу станьте на розділ
complaint-no-more = У цей бік відкритих зауважень і правок немає
complaint-unsignable = Текст, який не можна заповнити, не можна підписати
complaint-none-stale = Жодне джерело не змінилося
complaint-not-allowable = Спершу станьте на знайдені слова, які можна лишити
said-allowed = Слова лишено
complaint-why = Чому можна лишити
said-replaced = Замінено місць: { $n }
complaint-no-procedure = Відомої процедури не вибрано, тож нема за чим перевіряти; виберіть її серед полів
said-accepted = Правку прийнято
said-rejected = Правку відхилено
said-resolved = Зауваження закрито
said-commented = Зауваження записано
complaint-comment = Що сказати?
said-signed = Підписано
said-seen = Змінені джерела переглянуто
complaint-limit = не більше { $most } { $unit }
review-moved = Слова, яких стосується правка, відтоді змінилися
review-moved-try = виправте розділ самі й відхиліть правку
review-settled = Хтось це вже закрив
review-settled-try = додайте нове
review-gone = Цього більше немає
review-gone-try = поверніться і відкрийте скаргу знову
cmd-fact-open = Вставити факт зі справ цієї скарги
cmd-fact-copy = Вставити факт словами, вже без зв’язку зі справою
facts-title = Факт: Enter — живе посилання, { $key } — словами
facts-none = У справах цієї скарги поки нічого не сказано
facts-cut = перші { $shown } із { $n }; решта — у самих справах
facts-nowhere = Факти вставляють у текст розділу скарги
said-referred = Посилання на { $field }
hint-go-to-complaint = скарги
