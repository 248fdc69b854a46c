# Keymap files, layouts and what the terminal sends.
keymap-toml = this is no TOML: { $what }
    .try = write lines like "j" = "cursor.move down" below a scope like [list]
keymap-no-scope = [{ $scope }] is no place of the desk
    .try = the places are: { $scopes }
keymap-no-table = “{ $scope }” is not a section
    .try = write [{ $scope }] on a line of its own, and its keys below
keymap-no-title = a prefix needs a title
    .try = write its title in quotation marks
keymap-no-run = “{ $keys }” says no command
    .try = write "{ $keys }" = "cursor.move down", or {"{"} run = "…", also = ["…"] {"}"}, or "none"
keymap-no-command = “{ $keys }” runs “{ $run }”, which is no command
    .try = the key table of the README and the palette (:) name them
keymap-elsewhere = “{ $run }” cannot run in [{ $scope }]
    .try = it runs in: { $scopes }
keymap-no-key = “{ $keys }” names no key
    .try = write j, g g, ctrl-d, alt-b, enter, f1, pgdn or lit:ё
keymap-eaten = terminals do not tell { $keys } from another key, or keep it for themselves
    .try = choose another key; this one works in a few terminals only
keymap-not-bound = { $keys } runs nothing in [{ $scope }]
    .try = take a binding away in the section that has it: plaint keymap show
keymap-twice = { $keys } is bound twice: line { $line } has { $taken }
    .try = keep one of the two lines
keymap-no-key-left = no key runs { $run }
    .try = the palette (:) still finds it; bind a key if you need it
keymap-faults = { $place }: { $what } (plaint keymap check)
keymap-fine = No fault found.

pressed-begin = Press keys; each is shown as it comes. Esc twice or Ctrl-C ends.
pressed-layouts = Layouts: { $names }
pressed-kitty = The terminal tells keys apart (kitty's protocol).
pressed-no-kitty = The terminal sends keys as of old (no kitty protocol).
pressed-paste = a paste of { $n ->
    [one] { $n } character
   *[other] { $n } characters
 }
pressed-nothing = no key of ours
pressed-types = types
pressed-prefix = begins a sequence
pressed-unbound = does nothing

cli-about-keymap = Check or print the keys of the desk
cli-about-keymap-check = Check the keys of the desk, your own file included
cli-about-keymap-show = Print the keys of the desk as a file
cli-about-keys-pressed = Show what the terminal sends for a key and what it does

cmd-repeat = Make the last edit again, on this record
status-nothing-to-repeat = Nothing was edited yet
status-repeat-elsewhere = The last edit fits no record here
status-repeat-two = The field has two values; open it and choose
status-repeat-same = It is so already

cmd-language-set-en = Speak English
cmd-language-set-ru = Speak Russian
cmd-language-set-uk = Speak Ukrainian
cmd-keymap-set-default = Keys as at first
cmd-keymap-set-vim = Keys as in vim
cmd-keymap-set-readline = Keys as in the shell and Emacs
prefix-screen = screen, language, keys …
prefix-keymap = keys …
setting-keymap = Keys
setting-keymap-help = Those of vim or of the shell; your keymap.toml comes over them

cli-about-man = Write the manual pages into a directory
cli-about-completions = Print completions for a shell
cli-arg-out = The directory of the pages
cli-arg-shell = bash, zsh or fish
man-description = Description
man-version = Version

locales-syntax = the file cannot be read here: { $what }
    .try = mend the line as Fluent wants it: id = text
locales-missing = { $lang } lacks the message { $id }
    .try = translate it
locales-extra = only { $lang } has the message { $id }
    .try = write it in English too, or take it out
locales-twice = { $id } stands twice in { $lang }
    .try = keep one of the two
locales-values = { $id } in { $lang } has other values than in English: { $names }
    .try = put the same values in
locales-plural = { $id } in { $lang } lacks a form of the number
    .try = write [one], [few] and *[many]

doctor-keyboard-good = no letter stands on other keys from one keyboard layout to another
doctor-keyboard-shared = { $n ->
    [one] one letter stands
   *[other] { $n } letters stand
 } on other keys from one keyboard layout to another: { $letters } (in { $layouts }, of which { $first } decides)
    .try = name only the layouts that you type with, your own first: [keyboard] layouts = ["{ $first }"] in config.toml
