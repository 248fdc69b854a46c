# Keymap files, layouts and what the terminal sends.
keymap-toml = це не TOML: { $what }
    .try = пишіть рядки на зразок "j" = "cursor.move down" під розділом на зразок [list]
keymap-no-scope = [{ $scope }] — немає такого місця в програмі
    .try = місця: { $scopes }
keymap-no-table = «{ $scope }» — не розділ
    .try = напишіть [{ $scope }] окремим рядком, а клавіші нижче
keymap-no-title = префіксу потрібна назва
    .try = напишіть назву в лапках
keymap-no-run = у «{ $keys }» немає команди
    .try = напишіть "{ $keys }" = "cursor.move down", або {"{"} run = "…", also = ["…"] {"}"}, або "none"
keymap-no-command = «{ $keys }» викликає «{ $run }», а такої команди немає
    .try = команди названо в таблиці клавіш README і в палітрі (:)
keymap-elsewhere = «{ $run }» не працює в [{ $scope }]
    .try = працює в: { $scopes }
keymap-no-key = «{ $keys }» — не клавіша
    .try = пишіть j, g g, ctrl-d, alt-b, enter, f1, pgdn або lit:ё
keymap-eaten = термінали не відрізняють { $keys } від іншої клавіші або лишають її собі
    .try = виберіть іншу клавішу; ця працює лише в небагатьох терміналах
keymap-not-bound = { $keys } нічого не робить у [{ $scope }]
    .try = прибирайте прив'язку в тому розділі, де вона є: plaint keymap show
keymap-twice = { $keys } зайнято двічі: у рядку { $line } стоїть { $taken }
    .try = лишіть один із двох рядків
keymap-no-key-left = жодна клавіша не викликає { $run }
    .try = палітра (:) її знайде; призначте клавішу, якщо потрібна
keymap-faults = { $place }: { $what } (plaint keymap check)
keymap-fine = Помилок немає.

pressed-begin = Натискайте клавіші; кожну показано, як вона прийшла. Двічі Esc або Ctrl-C — кінець.
pressed-layouts = Розкладки: { $names }
pressed-kitty = Термінал розрізняє клавіші (протокол kitty).
pressed-no-kitty = Термінал шле клавіші по-старому (без протоколу kitty).
pressed-paste = вставка: { $n ->
    [one] { $n } знак
    [few] { $n } знаки
   *[many] { $n } знаків
 }
pressed-nothing = не клавіша
pressed-types = друкує
pressed-prefix = починає сполучення
pressed-unbound = нічого не робить

cli-about-keymap = Перевірити або надрукувати клавіші програми
cli-about-keymap-check = Перевірити клавіші, і з вашого файлу
cli-about-keymap-show = Надрукувати клавіші як файл
cli-about-keys-pressed = Показати, що шле термінал і що робить клавіша

cmd-repeat = Повторити останню правку на цьому записі
status-nothing-to-repeat = Правок ще не було
status-repeat-elsewhere = Остання правка не підходить до цього запису
status-repeat-two = У поля два значення; відкрийте його й виберіть
status-repeat-same = Так і є

cmd-language-set-en = Говорити англійською
cmd-language-set-ru = Говорити російською
cmd-language-set-uk = Говорити українською
cmd-keymap-set-default = Клавіші як спочатку
cmd-keymap-set-vim = Клавіші як у vim
cmd-keymap-set-readline = Клавіші як в оболонці та Emacs
prefix-screen = екран, мова, клавіші …
prefix-keymap = клавіші …
setting-keymap = Клавіші
setting-keymap-help = Як у vim або в оболонці; поверх них ваш keymap.toml

cli-about-man = Записати сторінки довідки в каталог
cli-about-completions = Надрукувати доповнення команд для оболонки
cli-arg-out = Каталог для сторінок
cli-arg-shell = bash, zsh або fish
man-description = Опис
man-version = Версія

locales-syntax = файл тут не читається: { $what }
    .try = виправте рядок, як вимагає Fluent: id = текст
locales-missing = у { $lang } немає повідомлення { $id }
    .try = перекладіть його
locales-extra = повідомлення { $id } є лише в { $lang }
    .try = напишіть його й англійською або приберіть
locales-twice = { $id } стоїть двічі в { $lang }
    .try = лишіть одне з двох
locales-values = у { $id } мовою { $lang } інші значення, ніж в англійській: { $names }
    .try = вставте ті самі значення
locales-plural = у { $id } мовою { $lang } бракує форми числа
    .try = напишіть [one], [few] і *[many]

doctor-keyboard-good = жодна літера не стоїть у різних розкладках на різних клавішах
doctor-keyboard-shared = { $n ->
    [one] { $n } літера стоїть
    [few] { $n } літери стоять
   *[many] { $n } літер стоять
 } у різних розкладках на різних клавішах: { $letters } (у { $layouts }; вирішує { $first })
    .try = назвіть лише ті розкладки, якими пишете, свою — першою: [keyboard] layouts = ["{ $first }"] у config.toml
