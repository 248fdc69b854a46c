# Names of forms and fields, and the words of values. A field of a form is field-FORM-FIELD.

value-unknown = неизвестно
value-not-asked = не спрашивали
value-refused = отказ отвечать
value-yes = да
value-no = нет

month-nominative = { $month ->
     [1] январь
     [2] февраль
     [3] март
     [4] апрель
     [5] май
     [6] июнь
     [7] июль
     [8] август
     [9] сентябрь
     [10] октябрь
     [11] ноябрь
    *[12] декабрь
}
month-genitive = { $month ->
     [1] января
     [2] февраля
     [3] марта
     [4] апреля
     [5] мая
     [6] июня
     [7] июля
     [8] августа
     [9] сентября
     [10] октября
     [11] ноября
    *[12] декабря
}
date-on-day = { $day } { month-genitive } { $year }
date-near-day = { $day } { month-genitive }
date-on-month = { month-nominative } { $year }
date-on-year = { $year }
date-before-day = до { $day } { month-genitive } { $year }
date-before-month = до { month-genitive } { $year }
date-before-year = до { $year } года
date-about-day = около { $day } { month-genitive } { $year }
date-about-month = около { month-genitive } { $year }
date-about-year = около { $year } года

## case
form-case = Дело
field-case-code = Код
help-case-code = Короткий код без имён; его можно назвать по телефону.
field-case-title = Заголовок
field-case-status = Статус
field-case-outcome = Исход
field-case-priority = Приоритет
field-case-risk = Риск для клиентки
field-case-owner = Ответственная
help-case-owner = Кто в команде отвечает за дело.
field-case-partner = Организация-партнёр
help-case-partner = Код или название организации, которая задокументировала случай.
field-case-country = Страна
field-case-channel = Как поступило
field-case-opened = Открыто
field-case-closed = Закрыто
field-case-closure-reason = Причина закрытия
field-case-tags = Метки
field-case-next-step = Следующий шаг
field-case-next-due = Срок следующего шага
field-case-client = Клиентка
help-case-client = Человек, чьё это дело. Согласия без указания человека — её.
field-case-relevant-group = Наиболее важная группа для подсчёта
help-case-relevant-group = Человек из нескольких групп считается в этой.
field-case-summary = Краткое содержание
field-case-safety-plan = План безопасности
field-case-legal-note = Заметка адвоката
help-case-legal-note = Между адвокатом и клиенткой. Никогда не попадает в отчёты и обмен.
field-case-legal-hold = Запрет уничтожения: почему и кем
field-case-legal-hold-until = Запрет уничтожения до
field-case-source-key = Ключ в списке партнёра
field-case-events = События
field-case-consents = Согласия
field-case-redactions = Редакции для передачи
field-case-sources = Источники
field-case-notes = Заметки

## event
form-event = Событие
field-event-title = Заголовок
field-event-from = С
field-event-until = По
field-event-continues = Продолжается
field-event-time-of-day = Время суток
field-event-country = Страна
field-event-region = Регион
field-event-city = Населённый пункт
field-event-place-type = Вид места
field-event-place = Место по рассказу
field-event-narrative = Что произошло
field-event-violation-status = Насколько подтверждено
field-event-verification = Проверка
field-event-rights = Затронутые права
field-event-reported-before = Сообщалось ранее
field-event-confidential = Конфиденциально
field-event-received = Поступило к нам
field-event-project = Проект
field-event-follows = Следует за событием (id)
field-event-follows-as = Как связано
field-event-acts = Действия
field-event-involvements = Причастность

## act
form-act = Действие
field-act-type = Вид действия
field-act-method = Способы
field-act-victim = Пострадавшая
help-act-victim = Клиентка, если никто не указан.
field-act-from = С
field-act-until = По
field-act-place-detail = Точное место
field-act-stated-reason = Названная причина
field-act-intent = Цель
field-act-injury = Повреждения
field-act-injury-regions = Части тела
field-act-injury-grade = Медицинское заключение
help-act-injury-grade = Степень по Стамбульскому протоколу; её ставит только врач.
field-act-injury-note = Описание повреждений
field-act-mental-effect = Психические последствия
field-act-age-then = Возраст на тот момент
field-act-pregnant-then = Была беременна
field-act-victim-status = Положение в итоге
field-act-law-article = Статья национального закона
help-act-law-article = Пример: УК 157 ч. 1.
field-act-instrument = Международная норма
field-act-detention-type = Вид задержания
field-act-detention-conditions = Условия содержания
field-act-contact-allowed = Связь с внешним миром
field-act-counsel = Доступ к адвокату
field-act-court = Суд
field-act-court-reference = Номер дела в суде
field-act-statements-signed = Подписание показаний
field-act-medical-attention = Медицинская помощь
field-act-withdrawal = Была абстиненция
field-act-demanded = Что требовали
field-act-amount = Сумма, которую требовали или взяли
field-act-compensation = Возмещение
field-act-hiv-role = Роль в уголовном деле
field-act-hiv-initiator = Кто возбудил дело
field-act-hiv-warned = Партнёр был предупреждён и согласен
field-act-hiv-suppressed = На терапии, вирусная нагрузка подавлена
field-act-hiv-transmission = Передача или риск передачи
field-act-stage = Стадия процесса
field-act-sentence = Приговор
field-act-note = Примечание

## involvement
form-involvement = Причастность
field-involvement-act = Действие (id; пусто — все действия события)
field-involvement-perpetrator = Нарушитель
field-involvement-perpetrator-name = Имя или описание нарушителя
field-involvement-perpetrator-type = Вид нарушителя
field-involvement-degree = Степень причастности
field-involvement-unit = Подразделение
field-involvement-rank = Звание или должность
field-involvement-badge = Номер жетона
field-involvement-number-of-perpetrators = Сколько их было
field-involvement-perpetrator-sex = Пол нарушителя
field-involvement-perpetrator-age = Возраст нарушителя
field-involvement-relationship = Отношение к пострадавшей
field-involvement-latest-status = Что стало с нарушителем
field-involvement-note = Примечание

## person
form-person = Человек
field-person-code = Код
field-person-name = Имя
field-person-other-names = Другие имена
field-person-born = Дата рождения
field-person-age = Возраст
field-person-sex = Пол
field-person-gender = Гендерная идентичность
field-person-orientation = Сексуальная ориентация
field-person-groups = Группы
field-person-hiv = ВИЧ-статус
field-person-hiv-known-to = Кому известен ВИЧ-статус
field-person-on-treatment = Получает лечение
field-person-civil-status = Семейное положение
field-person-counting-unit = Считается как
field-person-group-size = Размер группы
field-person-dependants = Иждивенцы
field-person-pregnant = Беременность
field-person-disability = Инвалидность
field-person-displaced = Переселённая или мигрантка
field-person-nationality = Гражданство
field-person-languages = Языки
field-person-occupation = Род занятий
field-person-address = Адрес
field-person-contact = Как безопасно связаться
field-person-documents = Документы
field-person-deceased = Дата смерти
field-person-relations = Связи с людьми
field-person-reliability = Надёжность как источника
field-person-note = Примечание

## relation
form-relation = Связь
field-relation-person = Человек или организация
field-relation-relation-type = Вид связи
field-relation-from = С
field-relation-until = По
field-relation-position = Должность или звание
field-relation-note = Примечание

## organisation
form-organisation = Организация
field-organisation-code = Код
field-organisation-name = Название
field-organisation-organisation-type = Вид организации
field-organisation-country = Страна
field-organisation-region = Регион
field-organisation-city = Населённый пункт
field-organisation-address = Адрес
field-organisation-contact = Контакт
field-organisation-services = Услуги
field-organisation-accepts-drug-users = Принимает женщин, употребляющих наркотики
field-organisation-part-of = Входит в
field-organisation-note = Примечание

## source
form-source = Источник
field-source-person = Кто рассказал
field-source-source-name = Имя источника
field-source-connection = Связь с фактами
field-source-material = Вид материала
field-source-evidence = Доказательство
field-source-language = Язык
field-source-date = Дата
field-source-reliability = Надёжность
field-source-note = Примечание

## case-note
form-case-note = Заметка
field-case-note-noted = День
field-case-note-note = Заметка

## consent
form-consent = Согласие
field-consent-person = Человек
help-consent-person = Клиентка, если никто не указан.
field-consent-channel = Канал
help-consent-channel = Процедура или один из каналов списка.
field-consent-purpose = Цель
field-consent-level = Уровень
field-consent-given = Дано
field-consent-expires = Действует до
field-consent-withdrawn = Отозвано
field-consent-decision = Решение об отзыве
help-consent-decision = Что хранится или стирается при запрете уничтожения, кто это решил и почему.
field-consent-by = Кто записал
field-consent-how = Как зафиксировано
field-consent-recipients = Названные получатели
field-consent-withhold = Что не передавать
field-consent-withhold-reason = Почему не передавать
field-consent-risks-explained = Риски объяснены
field-consent-note = Примечание

## action
form-action = Действие по делу
field-action-title = Что
field-action-action-type = Вид действия
field-action-intervention = Вмешательство
field-action-case = Дело
field-action-person = Человек
field-action-procedure = Процедура
help-action-procedure = Идентификатор процедуры.
field-action-body = Орган
field-action-service = Услуга
field-action-provider = Поставщик услуги
field-action-referral-status = Статус перенаправления
field-action-priority = Приоритет
field-action-owner = Ответственная
field-action-due = Срок
field-action-done = Выполнено
field-action-sent = Отправлено
field-action-received = Получено
field-action-registered = Зарегистрировано
field-action-reference = Номер
field-action-answer-due = Срок ответа
field-action-extended-to = Продлено до
field-action-result = Результат
field-action-decided = Решение принято
field-action-notified = Уведомлены
field-action-final = Окончательно с
field-action-ineffective = Почему средство неэффективно
field-action-response = Реакция адресата
field-action-impact = Влияние
field-action-anonymous = Отправлено без имён
field-action-evidence = Доказательство
field-action-note = Примечание

## evidence
form-evidence = Доказательство
field-evidence-title = Заголовок
field-evidence-evidence-kind = Вид доказательства
field-evidence-case = Дело
field-evidence-event = Событие (id)
field-evidence-person = Человек
field-evidence-file = Файл
field-evidence-obtained-from = От кого получено
field-evidence-obtained = Получено
field-evidence-obtained-by = Кто получил
field-evidence-created = Создано
field-evidence-original = Оригинал или копия
field-evidence-redacted-from = Обезличенная копия
field-evidence-language = Язык
field-evidence-reliability = Надёжность
field-evidence-confidential = Конфиденциально
field-evidence-legal-hold = Запрет уничтожения: почему и кем
field-evidence-legal-hold-until = Запрет уничтожения до
field-evidence-note = Примечание

## setting
form-setting = Настройка
field-setting-name = Название
field-setting-setting-type = Вид настройки
field-setting-value = Значение
field-setting-list-kind = Раздел
field-setting-sort = Порядок
field-setting-created = Создано
field-setting-note = Примечание

## redaction
form-redaction = Редакция для передачи
field-redaction-redacts = Что отредактировано
help-redaction-redacts = Поле по пути: events[ID].narrative или extra.ЗАГОЛОВОК.
field-redaction-redacted = Текст для других
help-redaction-redacted = Передаётся вместо исходного, пока исходное не изменено.
field-redaction-reviewed-by = Кто проверил
field-redaction-reviewed = Когда проверено
field-redaction-reviewed-versions = Проверенные версии
help-redaction-reviewed-versions = Заполняется само: операции, которые там стояли при проверке.

value-wrong-number = «{ $text }» — не число
    .try = пишите 12 или 12,5
value-wrong-bool = «{ $text }» — ни да, ни нет
    .try = пишите да или нет
value-wrong-date = «{ $text }» — не дата
    .try = пишите 2014-06-12, 2014-06, 2014, «до 2014-06», «около 2014-06-12» или 2014-06..2014-08
value-wrong-link = «{ $text }» — не номер записи
    .try = назовите номер записи
value-wrong-money = «{ $text }» — не сумма
    .try = пишите сумму и валюту: 100 EUR
value-wrong-currency = «{ $text }» не говорит, в какой валюте
    .try = пишите сумму и валюту: 100 EUR
value-wrong-word = из «{ $text }» не выходит кода
    .try = напишите слово из букв или цифр
value-wrong-near = «{ $text }» нет в списке { $list }
    .try = может быть, { $codes }?
value-wrong-choice = «{ $text }» нет в списке { $list }
    .try = возьмите одно из: { $codes }
value-wrong-point = «{ $text }» — не точка на карте
    .try = пишите широту и долготу в градусах: Харьков @ 49.99,36.23
value-wrong-file = файл нельзя записать текстом
    .try = его добавляет `plaint evidence add`
value-wrong-list = это список, а не значение
    .try = добавьте пункт: { $field }[+1].ПОЛЕ=ЗНАЧЕНИЕ
