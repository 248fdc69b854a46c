# Keymap files, layouts and what the terminal sends.
keymap-toml = это не TOML: { $what }
    .try = пишите строки вида "j" = "cursor.move down" под разделом вида [list]
keymap-no-scope = [{ $scope }] — нет такого места в программе
    .try = места: { $scopes }
keymap-no-table = «{ $scope }» — не раздел
    .try = напишите [{ $scope }] отдельной строкой, а клавиши ниже
keymap-no-title = приставке нужно название
    .try = напишите название в кавычках
keymap-no-run = у «{ $keys }» нет команды
    .try = напишите "{ $keys }" = "cursor.move down", или {"{"} run = "…", also = ["…"] {"}"}, или "none"
keymap-no-command = «{ $keys }» вызывает «{ $run }», а такой команды нет
    .try = команды названы в таблице клавиш README и в палитре (:)
keymap-elsewhere = «{ $run }» не работает в [{ $scope }]
    .try = работает в: { $scopes }
keymap-no-key = «{ $keys }» — не клавиша
    .try = пишите j, g g, ctrl-d, alt-b, enter, f1, pgdn или lit:ё
keymap-eaten = терминалы не отличают { $keys } от другой клавиши или оставляют её себе
    .try = выберите другую клавишу; эта работает лишь в немногих терминалах
keymap-not-bound = { $keys } ничего не делает в [{ $scope }]
    .try = убирайте привязку в том разделе, где она есть: plaint keymap show
keymap-twice = { $keys } занята дважды: в строке { $line } стоит { $taken }
    .try = оставьте одну из двух строк
keymap-no-key-left = ни одна клавиша не вызывает { $run }
    .try = палитра (:) её найдёт; назначьте клавишу, если нужна
keymap-faults = { $place }: { $what } (plaint keymap check)
keymap-fine = Ошибок нет.

pressed-begin = Нажимайте клавиши; каждая показывается, как пришла. Дважды Esc или Ctrl-C — конец.
pressed-layouts = Раскладки: { $names }
pressed-kitty = Терминал различает клавиши (протокол kitty).
pressed-no-kitty = Терминал шлёт клавиши по-старому (без протокола kitty).
pressed-paste = вставка: { $n ->
    [one] { $n } знак
    [few] { $n } знака
   *[many] { $n } знаков
 }
pressed-nothing = не клавиша
pressed-types = печатает
pressed-prefix = начинает сочетание
pressed-unbound = ничего не делает

cli-about-keymap = Проверить или напечатать клавиши программы
cli-about-keymap-check = Проверить клавиши, и из вашего файла
cli-about-keymap-show = Напечатать клавиши как файл
cli-about-keys-pressed = Показать, что шлёт терминал и что делает клавиша

cmd-repeat = Повторить последнюю правку на этой записи
status-nothing-to-repeat = Правок ещё не было
status-repeat-elsewhere = Последняя правка не подходит к этой записи
status-repeat-two = У поля два значения; откройте его и выберите
status-repeat-same = Так и есть

cmd-language-set-en = Говорить по-английски
cmd-language-set-ru = Говорить по-русски
cmd-language-set-uk = Говорить по-украински
cmd-keymap-set-default = Клавиши как вначале
cmd-keymap-set-vim = Клавиши как в vim
cmd-keymap-set-readline = Клавиши как в оболочке и Emacs
prefix-screen = экран, язык, клавиши …
prefix-keymap = клавиши …
setting-keymap = Клавиши
setting-keymap-help = Как в vim или в оболочке; поверх них ваш keymap.toml

cli-about-man = Записать страницы руководства в каталог
cli-about-completions = Напечатать дополнение команд для оболочки
cli-arg-out = Каталог для страниц
cli-arg-shell = bash, zsh или fish
man-description = Описание
man-version = Версия

locales-syntax = файл здесь не читается: { $what }
    .try = исправьте строку, как требует Fluent: id = текст
locales-missing = в { $lang } нет сообщения { $id }
    .try = переведите его
locales-extra = сообщение { $id } есть только в { $lang }
    .try = напишите его и по-английски или уберите
locales-twice = { $id } стоит дважды в { $lang }
    .try = оставьте одно из двух
locales-values = в { $id } на { $lang } другие значения, чем в английском: { $names }
    .try = вставьте те же значения
locales-plural = в { $id } на { $lang } не хватает формы числа
    .try = напишите [one], [few] и *[many]

doctor-keyboard-good = ни одна буква не стоит в разных раскладках на разных клавишах
doctor-keyboard-shared = { $n ->
    [one] { $n } буква стоит
    [few] { $n } буквы стоят
   *[many] { $n } букв стоят
 } в разных раскладках на разных клавишах: { $letters } (в { $layouts }; решает { $first })
    .try = назовите только те раскладки, которыми пишете, свою — первой: [keyboard] layouts = ["{ $first }"] в config.toml
