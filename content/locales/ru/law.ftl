# Что говорят маршрут и часы. Тексты процедур — в content/procedures.

law-confidence-high = высокая достоверность
law-confidence-medium = средняя достоверность
law-confidence-low = низкая достоверность
law-verify = { $confidence }: проверить по источнику
law-verify-general = { $confidence }, общие знания: проверить, прежде чем полагаться

law-answer-yes = открыто
law-answer-ask = вопрос
law-answer-no = закрыто

law-rule-complaints = Принимает жалобы
law-rule-country = Страна
law-rule-acceptance = Признание государством
law-rule-exhaustion = Внутренние средства
law-rule-before = Шаг до этого
law-rule-time = Срок
law-rule-same-matter = Другие процедуры
law-rule-victim = Жертва
law-rule-subject = Предмет
law-rule-consent = Согласие
law-rule-name = Кто узнает имя

law-no-complaints = Личных жалоб не принимает: { $what }
law-no-complaints-bare = Личных жалоб не принимает.

law-against-all = Можно использовать в отношении любого государства.
law-country-unknown = В какой стране это произошло? Заполните `country` дела или события.
law-country-yes = Открыто для { $country }.
law-country-no = Не для { $country }.
law-acceptance-no-row = В ratifications.csv нет строки о { $country }: признало ли государство процедуру?
law-acceptance-none = О признании со стороны { $country } не известно.
law-acceptance-doubtful = Признало ли { $country } процедуру, не известно: посмотрите список депозитария.
law-acceptance-ended-filing = { $country } прекратило: с { $day } ничего подать нельзя, когда бы ни случились факты.
law-acceptance-facts-after = Факты после { $day } — последнего дня, факты которого охвачены для { $country }.
law-acceptance-facts-near = Факты могли быть до или после { $day } — последнего охваченного дня для { $country }: какого числа это было?
law-event-missing = Событий не введено: когда это произошло?
law-event-no-date = Когда это произошло? У события нет даты.
law-acceptance-yes = { $country } признало ({ $from }) до этих фактов.
law-acceptance-continuing = { $country } признало ({ $from }), и факты продолжаются после этого.
law-acceptance-before = Факты до признания со стороны { $country } ({ $from }), и не сказано, что они продолжаются.
law-acceptance-near = { $country } признало ({ $from }); были ли факты после этого дня, по датам не сказать: какого числа это было, продолжается ли?
law-acceptance-declared-yes = Признано { $country } ({ $from }); { $text }
law-acceptance-declared-ask = Признано { $country } ({ $from }), а факты начались раньше: { $text }
law-acceptance-declared-no = Факты до признания со стороны { $country } ({ $from }): { $text }

law-exhaustion-unsaid = Файл процедуры не говорит, нужно ли исчерпать средства защиты.
law-exhaustion-not-required = Исчерпывать внутренние средства не нужно.
law-exhaustion-explain = Расскажите, что сделано внутри страны; исчерпание не условие.
law-exhaustion-final = Окончательное внутреннее решение от { $day }.
law-exhaustion-final-and-pending = Одно решение окончательно ({ $day }), другое средство на рассмотрении: нужно ли его ждать?
law-exhaustion-pending = Внутреннее средство на рассмотрении. Исключение: { $exceptions }; напишите почему в `ineffective`.
law-exhaustion-perhaps = Решение, возможно, уже окончательно: с какого дня? ({ $exceptions })
law-exhaustion-not-yet = Решение станет окончательным { $day }.
law-exhaustion-decided = Решение принято: окончательно ли оно и с какого дня? Заполните `final`.
law-exhaustion-no-answer = Ответа не было: есть ли следующий шаг или средство неэффективно? Исключение: { $exceptions }.
law-exhaustion-ineffective = В деле сказано, почему средства неэффективны; орган проверит это сам.
law-exhaustion-ombuds = Обращались только к омбудсмену, а это ничего не исчерпывает: какие ещё средства использованы?
law-exhaustion-none = Какие внутренние средства использованы? Ни одного не введено. Исключение: { $exceptions }.

law-before-done = { $text }: сделано.
law-before-overdue = { $text }: отправлено, срок ответа прошёл без ответа. Достаточно ли этого здесь?
law-before-pending = { $text }: отправлено, не решено.
law-before-missing = { $text }: отправлено ли? Ничего не введено.

law-time-none = Правила не ставят срока в цифрах.
law-time-not-begun = По тому, что в деле, срок не идёт.
law-time-words = { $note }
law-time-annual = Ближайший день подачи — { $day }.
law-time-session = День, введённый для сессии, — { $day }. { $note }
law-time-session-late = День, введённый для сессии, { $day }, прошёл. { $note }
law-time-session-ask = До какого дня к ближайшей сессии? Введите неотправленное обращение с `due`. { $note }
law-time-continues = Ситуация продолжается: срок не начался.
law-time-pending = Средство на рассмотрении: срок не начался.
law-time-answer-runs = Срок ответа ещё идёт: этот срок не начался.
law-time-open = Срок до { $day }.
law-time-perhaps = Возможно, поздно: срок кончается между { $day } и { $until }. С какого дня он пошёл?
law-time-moved = Срок кончился { $day }, в нерабочий день; закон может перенести на { $until }. Подавайте немедленно.
law-time-late = Поздно: срок кончился { $day }, исключений нет.
law-time-late-unless = Поздно: срок кончился { $day }. Исключение: { $exceptions }. Есть ли оно?
law-time-late-ask = Поздно с { $day }, если срок идёт от того, что в деле. { $question }

law-ask-event-date = Когда это произошло?
law-ask-final = Какое решение окончательно и с какого дня?
law-ask-remedy = Какие внутренние средства использованы и что решено?
law-ask-decision = Какое решение обжалуется и когда она о нём узнала?
law-ask-notified = Когда ей сообщили о решении?
law-ask-other-ended = Когда закончилась другая процедура?

law-same-unsaid = Файл процедуры не говорит, мешают ли ей другие процедуры.
law-same-free = Другие процедуры не мешают.
law-same-none = О других процедурах не известно: по тому, что в деле.
law-same-none-counts = О процедурах, которые здесь считаются, не известно: по тому, что в деле.
law-same-treaty = то же дело
law-other-unnamed = обращение без процедуры
law-same-unknown = В обращении не названа известная процедура: в какой орган оно ушло?
law-same-own-pending = Дело уже в этом органе.
law-same-own-examined = Этот орган уже рассмотрел дело.
law-same-unexamined = { $other }: закрыто без рассмотрения по существу.
law-same-unclear = { $other }: закрыто; рассмотрел ли орган дело? ({ $text })
law-same-submitted = Подано в другую международную процедуру: { $other } ({ $text }). Исключение: { $exceptions }.
law-same-submitted-closed = Подано: { $other }, закрыто без ясного рассмотрения: то же ли это дело? ({ $text })
law-same-pending = На рассмотрении: { $other } ({ $text }).
law-same-declare = На рассмотрении: { $other }. Запрета в договоре нет; нужно сообщить и выбрать один орган ({ $text }).
law-same-coordinated = На рассмотрении: { $other }. Органы согласуют: кто из них займётся делом? ({ $text })
law-same-examined = Уже рассмотрено: { $other } ({ $text }).
law-same-closed = { $other }: закрыто, а мешает только идущая процедура.

law-victim-none = Кто жертва? Ни клиентка, ни жертва не введены.
law-victim-yes = Жертва в деле названа.
law-victim-granted = Окончательное решение в её пользу: остаётся ли она жертвой?
law-subject-yes = Подходит: { $text }.
law-subject-otherwise = По делу не подходит: { $text }.
law-subject-unknown = Так ли это? { $text }.
law-subject-doubtful = Из дела это не видно: { $text }. Так ли это всё же?
law-subject-question = { $text } Ответьте меткой дела: `{ $tag }-yes` или `{ $tag }-no`.

law-consent-none = Согласна ли она на `{ $channel }`? Согласия для этого канала не введено.
law-consent-yes = Согласие на `{ $channel }`, уровень { $level }.
law-consent-level = Согласие на `{ $channel }` уровня { $level }; нужен уровень { $need }.
law-consent-withdrawn = Согласие на `{ $channel }` отозвано.
law-consent-expired = Согласие на `{ $channel }` истекло.
law-consent-perhaps-over = Согласие на `{ $channel }`, возможно, кончилось: так ли это?
law-consent-disputed = В согласии на `{ $channel }` два разных значения: какое верно?
law-consent-incomplete = В согласии на `{ $channel }` нет уровня или даты.
law-consent-not-yet = Согласие на `{ $channel }` к этому дню дано не наверняка.
law-consent-purpose = Согласие на `{ $channel }` дано для другой цели: спросите об этой.
law-name-state = Государство узнает имя жертвы.
law-name-committee = Орган узнает имя; государство без её согласия — нет.
law-name-body = Орган узнает имя и без её согласия не передаёт.
law-name-authority = Имя узнает орган, в который жалуются.
law-name-public = Это публично: без её согласия имени нет.
law-name-nobody = Имени никто знать не должен.

law-unit-hour = { $n ->
    [one] { $n } час
    [few] { $n } часа
   *[other] { $n } часов
}
law-unit-day = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[other] { $n } дней
}
law-unit-workday = { $n ->
    [one] { $n } рабочий день
    [few] { $n } рабочих дня
   *[other] { $n } рабочих дней
}
law-unit-week = { $n ->
    [one] { $n } неделя
    [few] { $n } недели
   *[other] { $n } недель
}
law-unit-month = { $n ->
    [one] { $n } месяц
    [few] { $n } месяца
   *[other] { $n } месяцев
}
law-unit-year = { $n ->
    [one] { $n } год
    [few] { $n } года
   *[other] { $n } лет
}
law-from-final_domestic_decision = с окончательного внутреннего решения
law-from-knowledge_of_final_decision = с уведомления об окончательном решении
law-from-end_of_other_intl_procedure = с конца другой международной процедуры
law-from-event = с события
law-from-knowledge_of_event = с того дня, как стало известно о событии
law-from-receipt = с получения
law-from-registration = с регистрации
law-from-notification_of_decision = с уведомления о решении
law-from-expiry_of_answer_time = с конца срока ответа
law-since-decision = уведомление не введено: счёт от решения
law-since-event = когда узнала, не введено: счёт от события
law-estimated = регистрация не введена: вместо неё диапазон
law-estimated-sent = получение не введено: счёт от отправки
law-range = начало не точно: между { $from } и { $until }
law-extension = можно продлить на { $term }; день от этого не сдвинут
law-extension-note = можно продлить на { $term } ({ $note }); день от этого не сдвинут
law-extension-only = можно продлить ({ $note }); день от этого не сдвинут

law-remark-month-end = в месяце нет такого числа, взято последнее; некоторые считают дальше, раннее надёжнее
law-remark-moves = последний день нерабочий; закон переносит на { $day }, раннее надёжнее
law-remark-forward = последний день, { $day }, нерабочий; надёжен рабочий день перед ним
law-remark-day-off = последний день нерабочий, и правила об этом не опубликовано
law-remark-counts = последний день нерабочий, и срок всё равно кончается
law-remark-holidays = в календаре нет праздников { $year } года: счёт по выходным, раннее надёжнее

law-what-answer = Ждём ответа: { $name } ({ $id })
law-what-answer-bare = Ждём ответа
law-what-file = Подать: { $name } ({ $id })
law-what-task = { $kind }
law-what-next-step = Следующий шаг по делу
law-what-consent = Кончается согласие: { $channel }
law-entered = введено в `{ $field }`
law-entered-source = дело
law-annual = каждый год

consent-holds = действует
consent-level = действует для меньшего
consent-withholds = что не передавать, сказано словами
consent-purpose = для другой цели
consent-not-yet = возможно, ещё не дано
consent-expired = истекло
consent-withdrawn = отозвано
consent-disputed = два разных значения
consent-not-known = нет уровня или даты
consent-none = нет
consent-row = { $channel } · уровень { $level } · дано { $given }: { $state }
consent-row-withdrawn = { $channel } · уровень { $level } · дано { $given }, отозвано { $withdrawn }: { $state }
left-file = { $what } · канал { $channel } · кому: { $to }
left-perhaps = { $what } · канал { $channel } · кому: { $to } · возможно: журнал прежней версии не называет записей
left-sent = { $kind }: { $body }
left-unknown-day = день неизвестен
withdrawn-stopped = То, на что согласие отозвано, с этого дня больше не передаётся; остального это не касается. Переданное нужно просить вернуть у тех, у кого оно есть.
withdrawn-held = Запрет уничтожения сохраняет дело: ничего из него не передаётся ни по какому каналу. Решите, что хранится, и впишите это в поле `decision` согласия. Для стирания нужно --override ПРИЧИНА.
withdrawn-held-until = Запрет уничтожения сохраняет дело до { $day }: ничего из него не передаётся ни по какому каналу. Решите, что хранится, и впишите это в поле `decision` согласия. Для стирания нужно --override ПРИЧИНА.
withdrawn-others = Другие её согласия действуют: { $n }.
withdrawn-erase = Стирать не обязательно: стирайте, только если она об этом просит. Это делается так:
withdrawn-also = То, по чему её можно узнать, есть и здесь:
remedy-unnamed = средство без названного органа
remedy-state-not-used = не отправлено
remedy-state-pending = на рассмотрении
remedy-state-no-answer = нет ответа
remedy-state-decided = решено; окончательно?
remedy-state-not-yet-final = ещё не окончательно
remedy-state-perhaps-final = окончательно? дата неточна
remedy-state-final = окончательно
remedy-state-ineffective = неэффективно
proceeding-open = на рассмотрении
proceeding-examined = рассмотрено
proceeding-unexamined = не рассмотрено по существу
proceeding-unclear = закрыто; рассмотрено?
remedy-sent = отправлено { $day }
remedy-received = получено { $day }
remedy-registered = зарегистрировано { $day }
remedy-answer-due = ответ до { $day }
remedy-extended-to = продлено до { $day }
remedy-decided = решено { $day }
remedy-notified = извещена { $day }
remedy-final = окончательно { $day }
redaction-current = проверено, действует
redaction-stale = изменено после проверки
redaction-gone = исходного текста нет
redaction-unreviewed = не проверено
redaction-disputed = два разных значения

# В чём отказывает проверка согласий. Имён здесь нет.
gate-consent = дело { $case }, человек { $person }: { $why }
gate-no-client = в деле { $case } не назван заявитель: { $why }
gate-redaction = дело { $case }, { $path }: { $why }
gate-held = дело { $case }: согласие отозвано, а дело хранится по закону, поэтому ничего из него не выходит
gate-held-until = дело { $case }: согласие отозвано, а дело хранится по закону до { $until }, поэтому ничего из него не выходит
gate-kind = запись { $record } — не дело: по каналу `{ $channel }` она выходит только со своим делом
gate-gone = дело { $case } удалено или стёрто, спросить некого
gate-nobody = нет дела, о котором можно было бы спросить
gate-plaintext = незашифрованный файл прочтёт каждый, кто его найдёт
gate-consent-withholds = согласие на `{ $channel }` что-то исключает; целые записи этого не учтут
gate-consent-level = согласие на `{ $channel }` уровня { $has }, а нужен { $need }
gate-consent-purpose = согласие на `{ $channel }` дано для другой цели
gate-consent-not-yet = неясно, дано ли согласие на `{ $channel }` к этому дню
gate-consent-expired = согласие на `{ $channel }` истекло или могло истечь
gate-consent-withdrawn = согласие на `{ $channel }` отозвано
gate-consent-disputed = в согласии на `{ $channel }` два разных значения; сначала выберите одно
gate-consent-not-known = у согласия на `{ $channel }` нет уровня или даты
gate-consent-none = нет согласия на `{ $channel }`
gate-redaction-current = сокращённый текст проверен и годится
gate-redaction-stale = текст изменён после проверки сокращения; проверьте снова
gate-redaction-gone = этого текста больше нет; удалите его сокращение
gate-redaction-unreviewed = сокращение не проверено: кем, когда, какая версия?
gate-redaction-disputed = в сокращении два разных значения; сначала выберите одно
