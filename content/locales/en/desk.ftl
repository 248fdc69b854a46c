## What commands do
cmd-help-open = Show what can be done here; Enter does it
cmd-palette-open = Find a command by its name
cmd-app-suspend = Stop plaint for a while and go to the shell (fg comes back)
cmd-app-lock = Lock the vault: its key leaves the memory, place and text are kept
cmd-app-quit = Quit
cmd-cursor-move-down = Go down
cmd-cursor-move-up = Go up
cmd-cursor-move-page-down = Go down a page
cmd-cursor-move-page-up = Go up a page
cmd-cursor-move-half-down = Go down half a page
cmd-cursor-move-half-up = Go up half a page
cmd-cursor-move-first = Go to the first line
cmd-cursor-move-last = Go to the last line
cmd-app-back = Go back
cmd-undo = Undo the last change
cmd-redo = Redo what was undone
cmd-mask-toggle = Hide identifying fields, or show them
cmd-screen-blank = Empty the screen at once; Enter shows it again
cmd-screen-show = Show what was there
cmd-record-open = Open the record
cmd-record-new = New record
cmd-filter-open = Filter the list
cmd-filter-clear = Clear the filter
cmd-list-kind-next = Next section: people, organisations, actions …
cmd-list-kind-previous = Previous section
cmd-list-sort = Sort by the next column
cmd-filter-keep = Keep the filter and go to the list
cmd-filter-leave = Go back to the filter as it was
cmd-field-edit = Edit the field
cmd-field-state-unknown = Mark the field as unknown
cmd-field-state-not-asked = Mark the field as not asked
cmd-field-state-refused = Mark the field as refused
cmd-field-state-clear = Empty the field
cmd-item-add = Add an event, act, involvement, consent …
cmd-item-remove = Remove the event, act, involvement, consent … at the cursor
cmd-section-move-next = Next heading
cmd-section-move-previous = Previous heading
cmd-record-step-next = Next record of the list
cmd-record-step-previous = Previous record of the list
cmd-view-empty = Show empty fields too, or hide them
cmd-heads-open = Go to a field with two values and choose
cmd-record-remove = Remove the whole record (undo brings it back)
cmd-text-move-left = Left
cmd-text-move-right = Right
cmd-text-move-word-left = A word to the left
cmd-text-move-word-right = A word to the right
cmd-text-move-start = To the start of the line
cmd-text-move-end = To the end of the line
cmd-text-delete-back = Delete to the left
cmd-text-delete-forward = Delete to the right
cmd-text-delete-word-back = Delete the word to the left
cmd-text-delete-to-start = Delete to the start of the line
cmd-text-delete-to-end = Delete to the end of the line
cmd-text-undo = Undo typing
cmd-text-redo = Redo typing
cmd-text-newline = New paragraph
cmd-text-row-up = A row up
cmd-text-row-down = A row down
cmd-text-row-page-up = A page up
cmd-text-row-page-down = A page down
cmd-edit-save = Save
cmd-edit-leave = Leave without saving (asks once)
cmd-edit-state-unknown = Save as unknown
cmd-edit-state-not-asked = Save as not asked
cmd-edit-state-refused = Save as refused
cmd-edit-state-clear = Save as empty
cmd-pick-toggle = Pick or unpick the line
cmd-heads-choose = Make this the value
cmd-finder-run = Do it
cmd-finder-leave = Close
cmd-draft-restore = Go on with the draft
cmd-draft-discard = Throw the draft away
cmd-draft-later = Keep the draft for later
cmd-confirm-yes = Yes
cmd-confirm-no = No
cmd-unlock-submit = Open the vault
cmd-unlock-erase = Erase what was typed
cmd-unlock-read = Open it for reading

## Titles of key prefixes
prefix-go = go to …
prefix-half = half a page …
prefix-state = not known …
prefix-record = record …
prefix-more = more …

## The hint bar
hint-help-open = help
hint-palette-open = commands
hint-app-back = back
hint-cursor-move = move
hint-undo = undo
hint-screen-show = show again
hint-record-open = open
hint-record-new = new
hint-filter-open = filter
hint-list-kind = section
hint-list-sort = sort
hint-filter-keep = keep
hint-filter-leave = as before
hint-field-edit = edit
hint-field-state = not known
hint-field-state-unknown = unknown
hint-field-state-not-asked = not asked
hint-field-state-refused = refused
hint-field-state-clear = empty
hint-item-add = add
hint-item-remove = remove
hint-view-empty = all fields
hint-edit-save = save
hint-edit-leave = leave
hint-edit-state = unknown, not asked
hint-pick-toggle = pick
hint-heads-choose = choose
hint-finder-run = do it
hint-finder-leave = close
hint-draft-restore = go on
hint-draft-discard = throw away
hint-draft-later = later
hint-confirm-no = no
hint-confirm-yes = yes
hint-unlock-submit = open
hint-unlock-read = read only
hint-unlock-erase = erase

## Sections
section-case = Cases
section-person = People
section-organisation = Organisations
section-action = Actions
section-evidence = Evidence

## The list
filter-prompt = Filter:
filter-chip = Filter:
list-none = Nothing here yet. n makes a new record.
list-none-found = Nothing matches the filter. c clears it.
sort-newest = newest change first
title-masked = [identifying fields hidden]

## The record
field-missing = (needed in this status)
field-heads = { $n ->
    [one] { $n } value:
   *[other] { $n } values, Enter chooses:
 }
heads-title = Two people filled “{ $field }” differently. Which holds?
heads-merged = both, merged by words
value-empty = (empty)
add-to-which = Add what?
answer-yes = yes
answer-no = no

## Picking, help, palette
pick-prompt = Type to find:
pick-none = Nothing begins with that.
desk-help-title = What can be done here
palette-title = Commands

format-date = Write 2014-06-12, 2014-06, 2014, before 2014-06, about 2014 or 2014..2016
format-money = Write an amount and its currency: 100 EUR

## Drafts and questions
draft-title = A text was not saved
draft-offer = Draft of “{ $field }” { $of } from { $time }, { $change } characters
draft-offer-picks = Draft of “{ $field }” { $of } from { $time }
draft-keys = Enter restores it, x discards it, q leaves it for later
confirm-title = Are you sure?
confirm-keys = n no (also Enter and Esc)   y yes
confirm-app-quit = The field has changes that are not saved; the draft will be kept. Quit?

## Opening
unlock-busy = Opening the vault …
unlock-held = Another plaint has this vault open. Enter asks it to save and let go; Tab reads beside it.
unlock-passphrase = Passphrase:
unlock-empty = type it, then Enter
unlock-typed = ••••••••
unlock-locked = Locked. The key and the list are out of memory.
unlock-again = Enter opens the vault again with your identity file
unlock-wrong = That passphrase does not open this vault
unlock-wrong-try = Check the keyboard layout and Caps Lock, and type it again

## What was done
said-set = { $field }: { $value }
said-cleared = { $field } emptied
said-changed = { $field } changed
said-added = { $list }: one added
said-removed = { $item } removed
said-new = { $kind }: new
said-before-lock = a change before the lock

## The status line
status-error = error:
status-done = Saved. { $what } · u undoes
status-undone = Undone: { $what } · r redoes
status-redone = Redone: { $what } · u undoes
status-undo-skipped = { $n ->
    [one] { $n } later change stays
   *[other] { $n } later changes stay
 }
status-undo-none = Nothing was taken back: later changes stand on “{ $what }”
status-nothing-to-undo = Nothing was changed yet
status-nothing-to-redo = Nothing was undone
status-leave-changed = Not saved. { $key } saves, Esc once more throws the changes away
status-unbound = { $key } does nothing here; F1 shows what does
status-unbound-place = { $key } (the { $place } key) does nothing here; F1 shows what does
status-paste-nowhere = A paste goes into a text only; open a field or the filter first
status-read-only = Reading only: { $why }
status-last-saved = Last saved { $time }
status-fresh = New; nothing is saved before the first value
status-gone = The record is no longer there
status-extra = A column from a file that no form knows takes text only
status-no-field = Put the cursor on a field first
status-no-item = There is nothing to remove here
status-no-conflict = No field has two values
status-masked = Identifying fields are hidden; m shows them
status-unmasked = Identifying fields are shown
status-sorted = Sorted: { $column }
status-filter = column { $column }: { $what }
status-draft-gone = The draft is gone
trouble-row = A row of the index cannot be read
trouble-no-command = That command is not in this vault
trouble-stopped = Plaint met an error of its own and closed the vault
trouble-stopped-try = press F10 and open it again; what was saved is safe, the text is kept as a draft
too-small = The window is too small: need { $need }, have { $have }. Nothing is lost; make it larger.

## What the vault says
readonly-asked = it was opened for reading
readonly-busy = another plaint writes to it
readonly-newer = a newer plaint made it; use that one
readonly-damaged = it is damaged; `plaint recover` writes what is whole into a new one
readonly-medium = the disk takes no writes, and reads are not logged
readonly-failed = a write failed before; end plaint and open it again
notice-torn = the end of an unfinished write was dropped
notice-damage = damage
notice-not-logged = reads are not logged here
notice-erasure-due = an erasure is not finished: run plaint erase --finish
